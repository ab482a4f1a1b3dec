// What the API answers about uploads and imports, as the pages use it.
import type { Base, Page } from './shapes';

export type Sentence = { zh: string; en: string };

export type Upload = { id: string; name: string; bytes: number };

export type Complaint = {
  key: string;
  severity: 'error' | 'warning' | 'note';
  sheet: string | null;
  row: number | null;
  column: string | null;
  value: string;
  /** What is wrong, and what to do. */
  message: string;
  /** File, where complaints of several are together. */
  source?: string;
};

export type PreviewColumn = {
  header: string;
  /** The column of the table that it names; null where none. */
  field: string | null;
  label: string | null;
  /** True where the recipe passes over it. */
  ignored?: boolean;
  samples: string[];
};

export type Sheet = {
  name: string;
  table: string | null;
  header_row: number | null;
  rows: number;
  columns: PreviewColumn[];
};

export type TableHelp = {
  name: string;
  label: string;
  fields: { name: string; label: string; required: boolean; help?: string }[];
};

export type Preview = {
  format: string;
  encoding: string;
  sheets: Sheet[];
  /** What is found in a page or paper, which has no columns. */
  document: { title: string; facts: number } | null;
  complaints: Complaint[];
  complaints_total: number;
  rows_read: number;
  /** True where that is the whole file. */
  whole: boolean;
  /** Why it cannot be imported as it is. */
  refused: Sentence | null;
  recipe: string;
  tables: TableHelp[];
};

/** What is asked of a preview: nothing at first, then another table or other columns. */
export type PreviewAsk = {
  sheet?: string;
  table?: string;
  columns?: Record<string, string | null>;
  recipe?: string;
};

/** What became of a file. */
export type Outcome = {
  name: string;
  /** Id of its import; null where it failed. */
  import: string | null;
  known: boolean;
  rows_read: number;
  rows_new: number;
  rows_changed: number;
  rows_same: number;
  complaints: number;
  document: string | null;
  failed: Sentence | null;
};

export type ImportJob = {
  id: string;
  kind: string;
  state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  progress: number | null;
  files: string[];
  done: Outcome[];
  created_at: string;
  updated_at: string;
};

export type ImportRow = {
  id: string;
  source: string;
  name: string;
  at: string;
  actor: string;
  rows_read: number;
  rows_new: number;
  rows_changed: number;
  rows_same: number;
  complaints: number;
  undone_at: string | null;
  undoable: boolean;
  why_not: Sentence | null;
};

export type ImportsAnswer = { rows: ImportRow[] };
export type ComplaintsAnswer = Base & Page<Complaint>;
