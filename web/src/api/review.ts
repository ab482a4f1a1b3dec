// What the API answers about the queue, as the page uses it: facts of documents and items of
// business scopes in one list.
import type { Fact } from './documents';
import type { CleanQuote, FactDocument, ItemRow, PastDecision, QueueAnswer as Named } from './types';

export type Item = ItemRow;
export type QueueAnswer = Omit<Named, 'facts'> & { facts: Fact[]; documents: FactDocument[] };
export type FactInFull = Fact & { clean: CleanQuote[]; decisions: PastDecision[] };
export type Decided = { facts: FactInFull[]; items: Item[] };

export type Verdict = 'accept' | 'reject' | 'edit' | 'split' | 'undo';
export type Change = { value?: string; subject?: string; modality?: string; product?: string };
export type Part = { quote: string; value: string };

/** What is said of a fact or an item, beside what was seen of it. */
export type Said = { verdict: Verdict; change?: Change; parts?: Part[]; why?: string };

/** A row of the queue. */
export type Row = { id: string; fact?: Fact; item?: Item };
