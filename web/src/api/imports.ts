// What the API answers about uploads and imports, as the pages use it.
import type { Base, Job, Page } from './shapes';

export type Upload = Base & { id: string; name: string; bytes: number; sha256: string };

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

export type PreviewColumn = { header: string; field: string | null; label: string | null; samples: string[] };

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

export type Preview = Base & {
  format: string;
  encoding: string;
  sheets: Sheet[];
  /** True for a page or paper, which has no columns. */
  document: boolean;
  title?: string | null;
  facts?: number | null;
  complaints: Complaint[];
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

export type ImportedFile = {
  source: string;
  format: string;
  tables: string[];
  rows: number;
  new: number;
  changed: number;
  same: number;
  known?: boolean;
  complaints: Complaint[];
  document: { id: string; title: string; copy_of: string | null } | null;
};

export type ImportResult = { files: ImportedFile[]; failed: { source: string; error: string }[] };

export type ImportJob = Job & { result?: ImportResult };

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
  why_not: string | null;
};

export type ImportsAnswer = Base & Page<ImportRow>;
export type ComplaintsAnswer = Base & Page<Complaint>;
