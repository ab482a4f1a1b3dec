// What the API answers about documents and what they promise, as the pages use it.
import type { Base, Page } from './shapes';
import type { Fact as Stated, FactDocument, PastDecision } from './types';

/** A fact; the value is a text or a number. */
export type Fact = Omit<Stated, 'value'> & { value: string | number | null };

/** Where something stands: bytes of the file, and units of UTF-16 of the text shown. */
export type Place = { file_bytes: Range; text_utf16: Range };
export type Range = { start: number; end: number };

export type Block = { kind: string; clean: Place };

/** A repair: what stood in the file, and what stands for it. */
export type Edit = { raw: Place; clean: Place; with: string; reason: string; candidates?: string };

/** A fact with its places in both texts, in the order of its quotes. */
export type PlacedFact = Fact & { raw: Place[]; clean: Place[]; decisions: PastDecision[] };

export type DocumentAnswer = Base & {
  document: FactDocument;
  /** Whom to name with every quotation. */
  credit: string;
  text: { raw: string; clean: string };
  blocks: Block[];
  edits: Edit[];
  facts: PlacedFact[];
  /** What it states and what not, as sentences. */
  stated: { lines: string[] };
};

/** A document in the list; facts by state. */
export type DocumentRow = FactDocument & { credit: string; facts: Partial<Record<string, number>> };
export type DocumentsAnswer = Base & Page<DocumentRow>;

/** A promise: who gives it, when, in words. */
export type PromiseRow = Fact & { who: string; when: string; words: string; credit: string };
export type PromisesAnswer = Base & Page<PromiseRow> & { documents: FactDocument[] };
