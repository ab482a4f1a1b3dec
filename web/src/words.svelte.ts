// The words of the pages in 中文 and English, from one dictionary with two columns. The language
// comes from `?lang=`, else from the last choice, else from the browser, else 中文.
import en from './words/en.json';
import zh from './words/zh.json';

export type Lang = 'zh' | 'en';
export type Key = keyof typeof zh;

const columns: Record<Lang, Record<string, string>> = { zh, en };
const KEPT = 'lianqiao.lang';

function first(): Lang {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [asked, localStorage.getItem(KEPT), ...navigator.languages];
  for (const it of wanted) {
    if (it?.startsWith('zh')) return 'zh';
    if (it?.startsWith('en')) return 'en';
  }
  return 'zh';
}

const state = $state({ lang: first() });

export const lang = (): Lang => state.lang;

export function setLang(lang: Lang): void {
  state.lang = lang;
  localStorage.setItem(KEPT, lang);
}

/** The sentence of a key, with its `{placeholders}` filled in. */
export function t(key: Key, args: Record<string, string | number> = {}): string {
  const text = columns[state.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in args ? String(args[name]) : whole,
  );
}

/** The word of a code, such as `state` + `missing`; the code itself where there is no word. */
export function word(group: string, code: string | null | undefined): string {
  if (!code) return '';
  return columns[state.lang][`${group}.${code}`] ?? code;
}

/** The word of a unit behind a number: 1 organisation, 2 organisations. */
export const unitWord = (unit: string, value: number | null | undefined): string =>
  value === 1 ? word('unit', `${unit}.one`).replace(`${unit}.one`, word('unit', unit)) : word('unit', unit);

/** The word of a command of the audit; those that came by these pages begin with `serve`. */
export const commandWord = (command: string): string => word('command', command.replace(/^serve /, ''));

/** One of two texts that the server gives in both languages. */
export const either = (zh: string | null | undefined, en: string | null | undefined): string =>
  (state.lang === 'zh' ? zh || en : en || zh) ?? '';

/** Joins a list the way the language does. */
export const list = (parts: string[]): string => parts.join(state.lang === 'zh' ? '、' : ', ');
