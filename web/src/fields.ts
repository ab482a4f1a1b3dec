// Fields of a record and their values in words, for those who compare two versions of it.
import { number, time, UNKNOWN } from './format';
import { regionName } from './session.svelte';
import { list, word } from './words.svelte';

export type Values = Record<string, unknown>;

/** Fields that hold codes, and where their words stand. */
const CODES: Record<string, string> = {
  status: 'status',
  kind: 'kind',
  registration_state: 'registration',
  role: 'role',
  modality: 'modality',
};
/** Amounts of money are kept in hundredths. */
const MONEY = ['capital', 'revenue'];
/** What only the program needs. */
const HIDDEN = ['name_key'];

export const fieldWord = (name: string): string => word('field', name);

export function fieldValue(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (typeof value === 'number') {
    if (name === 'revision') return String(value);
    return number(MONEY.includes(name) ? value / 100 : value, name === 'lat' || name === 'lon' ? 6 : undefined);
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value);
    const counts = parts.every(([, n]) => typeof n === 'number');
    return counts ? list(parts.map(([of, n]) => `${word('table', of)} ${number(n as number)}`)) || UNKNOWN : JSON.stringify(value);
  }
  const text = String(value);
  if (name === 'region') return regionName(text);
  if (name === 'undone_at') return time(text);
  // Of a fact it is what was done, of an item what came of it.
  if (name === 'verdict') return word(['accepted', 'rejected', 'proposed'].includes(text) ? 'status' : 'verdict', text);
  const group = CODES[name];
  return group ? word(group, text) : text;
}

/** What reading again came to, in numbers. */
const counted = ({ id: _, ...all }: Values): Values =>
  Object.fromEntries(Object.entries(all).map(([name, it]) => [name, Array.isArray(it) ? it.length : it]));

/**
 * The fields of a version that people read. An item of a scope says its state as one text: what was
 * said of it, its product, its words.
 */
export function unfolded(values: Values | null | undefined): Values {
  const { state, read_again: again, ...others } = values ?? {};
  if (again && typeof again === 'object') return unfolded(counted(again as Values));
  const item = typeof state === 'string' ? /^(\S+) (\S*) (.*)$/s.exec(state) : null;
  const all: Values = item ? { ...others, status: item[1], product: item[2], quote: item[3] } : { ...values };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !HIDDEN.includes(name)));
}
