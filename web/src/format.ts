// Numbers, shares, times and sizes as text, in the language of the page.
import { lang } from './words.svelte';

const locale = (): string => (lang() === 'zh' ? 'zh-CN' : 'en-GB');

// Making a format takes longer than the rest of a cell of a table, so each is made once.
const formats = new Map<string, Intl.NumberFormat>();
function format(style: 'decimal' | 'percent', digits: number): Intl.NumberFormat {
  const key = `${locale()} ${style} ${digits}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale(), { style, maximumFractionDigits: digits });
    formats.set(key, found);
  }
  return found;
}

const collator = new Intl.Collator('zh');
/** Order of two names, Chinese ones by their sound. */
export const byName = (a: string, b: string): number => collator.compare(a, b);

/** What stands where a value is not known; never 0. */
export const UNKNOWN = '—';

export function number(value: number | null | undefined, digits?: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const most = digits ?? (Number.isInteger(value) ? 0 : 2);
  return format('decimal', most).format(value);
}

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return UNKNOWN;
  // 99.96 % must not read as all of it.
  const digits = share > 0.99 && share < 1 ? 2 : 1;
  const cut = share < 1 ? Math.min(share, 0.9999) : share;
  return format('percent', digits).format(cut);
}

/** An instant as local date and minute. */
export function time(at: string | null | undefined): string {
  const date = at ? new Date(at) : null;
  if (!date || Number.isNaN(date.getTime())) return UNKNOWN;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function bytes(size: number | null | undefined): string {
  if (size === null || size === undefined) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number(value, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

/** Characters `start..end` of a text, counted as the server counts: in Unicode scalars. */
export function cut(text: string, start: number, end: number): [string, string, string] {
  const scalars = Array.from(text);
  return [scalars.slice(0, start).join(''), scalars.slice(start, end).join(''), scalars.slice(end).join('')];
}
