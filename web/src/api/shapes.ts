// What the API answers, as the pages use it: names of types.ts, which is made from openapi.json,
// and by hand what that document does not say yet or says too loosely.
import type { About as Named, Explained, Definition as Stated, Figure, Job, Revision } from './types';

export type {
  Count,
  Double,
  Gap,
  GapsAnswer,
  Job,
  Maker,
  Merge,
  Outcome,
  Quotient,
  Reason,
  Sentence,
  Side as DoubleSide,
} from './types';

/** The co-operation; `read_only` where the server takes no edits. */
export type About = Named & { read_only?: boolean };

/** Every answer of data. Lists name definitions by id only. */
export type Base = {
  lianqiao: string;
  definitions: (Definition | string)[];
  inputs: Revision;
};

export type Definition = Omit<Stated, 'source'> & {
  source?: string;
  source_zh?: string;
  thresholds?: Record<string, string> | [string, string][];
  used_by?: string[];
};

export type Page<Row> = { rows: Row[]; total: number; page: number; per_page: number; pages: number };

/** Where something is written: characters of a cell, or bytes of a document. */
export type Span = {
  source: string;
  sha256: string;
  row?: number | null;
  column?: string | null;
  sheet?: string | number | null;
  start: number;
  end: number;
  quote: string;
};

export type State = 'missing' | 'weak' | 'strong' | 'unknown';

/** How a change can be taken back; what of it was seen goes along. */
export type Undoing = {
  kind: string;
  id: string;
  revision?: number | null;
  seen?: string | null;
  verdict?: string | null;
  product?: string | null;
};

export type AuditRow = {
  id: string;
  at: string;
  actor: string;
  region: string;
  command: string;
  table: string;
  record: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  revision?: number;
  undo?: Undoing | null;
};

export type AuditAnswer = Base & Page<AuditRow>;

export type Overview = Base & {
  coverage: {
    measure: string;
    label: string;
    regions: {
      code: string;
      name?: string;
      numerator: number | null;
      denominator: number | null;
      share: number | null;
      figure?: string;
    }[];
  }[];
  missing: { table: string; column: string; label: string; empty: number; of: number }[];
  sources: Source[];
  /** Complaints by severity. */
  waiting: { facts: number; items: number; doubles: number; complaints: Record<string, number> };
  due: Due[];
  changes: { since: string; total: number; by_table: Record<string, number>; last: AuditRow[] };
  jobs: Job[];
};

/** A dated statement of a document. */
export type Due = {
  predicate: string;
  /** As exact as it is stated: 2027, 2027-06, 2027-06-30. */
  time: string;
  past: boolean;
  value: string;
  subject: string;
  stated_by: string;
  quote: string;
  status: string;
  fact: string;
  document: string;
  file: string;
};

export type Source = {
  id: string;
  name: string;
  sha256: string;
  bytes: number;
  format: string;
  rows: number | null;
  tables: string[];
  added_at: string;
};

/** An input of a figure: an organisation with its evidence, another figure, or a named part. */
export type FigureInput = {
  organisation?: string;
  name?: string;
  place?: string;
  scope?: string;
  makes?: string[];
  evidence?: Span[];
  needs_because?: { product: string; input: string; essential: number; source: string }[];
  figure?: string;
  part?: string;
  value?: number | null;
};

export type FigureAnswer = Omit<Explained, 'figure'> & {
  figure: Omit<Figure, 'inputs'> & { inputs: FigureInput[] };
};

export type RowsAnswer = { header: string[]; rows: { row: number; cells: string[]; withheld?: boolean }[] };

export type OrganisationRow = {
  id: string;
  name: string;
  region: string;
  region_name: string;
  place: string;
  kind: string;
  industry: string;
  registration_state: string;
  makes_count: number;
  revision: number;
};

export type OrganisationsAnswer = Page<OrganisationRow>;

/** A span with the whole cell around it. */
export type Cited = { span: Span; cell: string };

export type Column = {
  column: string;
  zh: string;
  en: string;
  unit: string;
  /** Null where missing. */
  value: string | null;
  withheld: boolean;
  cell: Span | null;
};

export type Made = {
  product: string;
  label: string;
  match_kind: string;
  counts: boolean;
  status: string;
  review: string;
  capacity: number | null;
  spare: number | null;
  unit: string;
  evidence: Cited[];
};

export type Needed = {
  product: string;
  label: string;
  declared: boolean;
  quantity: number | null;
  unit: string;
  because: { product: string; label: string }[];
  evidence: Cited[];
};

export type Supply = {
  id: string;
  organisation: string;
  name: string;
  product: string;
  label: string;
  /** In the smallest unit of the currency. */
  value: number | null;
  currency: string;
  period: string;
  status: string;
  evidence: Span | null;
};

export type ScopeItem = {
  id: string;
  start: number;
  end: number;
  role: string;
  inferred: boolean;
  negated: boolean;
  product: string | null;
  label?: string;
  match: string | null;
  status: string;
};

export type Fact = {
  id: string;
  document: string;
  predicate: string;
  subject: string | null;
  value: unknown;
  unit: string | null;
  about: string | null;
  modality: string;
  confidence: string;
  status: string;
  source?: string;
  spans: { start: number; end: number; quote: string }[];
};

export type Profile = {
  id: string;
  name: string;
  region: string;
  region_name: string;
  counts: boolean;
  merged_into: string;
  revision: number;
  columns: Column[];
  makes: Made[];
  needs: Needed[];
  supplies_to: Supply[];
  supplies_from: Supply[];
  scope: { column: string; text: string; cell: Span | null; items: ScopeItem[] };
  merged: { merge: string; organisation: string; name: string; at: string; actor: string; why: string }[];
  doubles: {
    organisation: string;
    name: string;
    region: string;
    address: string;
    reason: string;
    score: number;
    revision: number;
  }[];
  facts: { fact: Fact; file: string; by_alias: boolean }[];
  history: AuditRow[];
};

export type ProductRow = { id: string; name: string; name_en: string; label: string; matched?: string };
