// Facts in words: what is said, and which family a kind of statement belongs to.
import { number } from './format';
import { word } from './words.svelte';
import type { Fact } from './api/documents';

export const statuses = ['proposed', 'accepted', 'rejected', 'superseded'] as const;
export const promises = ['programme', 'proposal', 'target', 'offer', 'need', 'agreement'] as const;
export const modalities = ['fact', 'plan', 'intention', 'cumulative', 'subset'] as const;

/** Kinds of statement by what they are about. */
export const families = {
  promise: [...promises],
  number: ['enterprises_signed', 'projects_signed', 'agreements_signed', 'amount', 'cluster_count'],
  who: ['organisation', 'person', 'post', 'representative_of', 'region'],
  event: ['event', 'event_date', 'venue', 'place', 'industry', 'meeting_cited'],
  page: ['title', 'published_at', 'publisher', 'republisher', 'editor'],
};
export type Family = keyof typeof families;
export const familyNames = Object.keys(families) as Family[];
export const predicates = Object.values(families).flat();

export const familyOf = (predicate: string): Family =>
  familyNames.find((it) => (families[it] as readonly string[]).includes(predicate)) ?? 'page';

/** Money is kept in hundredths. */
const SMALLEST = 100;

/** What a fact says, with its unit. */
export function said(fact: Pick<Fact, 'value' | 'unit' | 'currency'>): string {
  const { value } = fact;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (fact.currency) return `${number(value / SMALLEST)} ${fact.currency}`;
  return `${number(value)}${fact.unit ? ` ${word('unit', fact.unit)}` : ''}`;
}

/** The kind of an amount or body; a region's kind is its code, which its name says already. */
export const kindWord = (kind: string | null | undefined): string => (kind && /^\d+$/.test(kind) ? '' : word('factkind', kind));
