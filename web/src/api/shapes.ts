// What the API answers, as the pages use it. Written by hand until openapi.json says the same;
// then these names come from types.ts.

/** Every answer of data. Lists name definitions by id only. */
export type Base = {
  lianqiao: string;
  definitions: (Definition | string)[];
  inputs: { revision: number };
};

export type Page<Row> = { rows: Row[]; total: number; page: number; per_page: number; pages: number };

export type RegionName = { code: string; name: string };

export type About = {
  name: string;
  uri: string;
  revision: number;
  regions: RegionName[];
  version: string;
  languages: string[];
  counts: Record<string, number>;
  read_only: boolean;
};

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

export type Definition = {
  id: string;
  zh: string;
  en: string;
  formula_zh: string;
  formula_en: string;
  source: string;
  source_en: string;
  ours: boolean;
  unit?: string;
  unit_zh?: string;
  thresholds?: Record<string, string>;
  used_by?: string[];
};

export type State = 'missing' | 'weak' | 'strong' | 'unknown';

export type Count = { value: number | null; possible?: number; figure?: string };

export type Reason = { for?: boolean; against?: boolean; text: string; evidence?: Span[] };

export type Maker = {
  organisation: string;
  name: string;
  place: string;
  makes: string;
  makes_label?: string;
  match: { kind: string; score: number };
  status: string;
  rank_score: number;
  reasons: Reason[];
  evidence: Span[];
};

export type Quotient = {
  value: number;
  e_rp: number;
  e_r: number;
  e_p: number;
  e: number;
  interval: [number, number];
  figure: string;
};

export type Gap = {
  product: string;
  name: string;
  name_en: string;
  label: string;
  state: State;
  basis: string;
  knowledge: string;
  why: string;
  demand: { organisations: number; value: number | null; unit: string | null; figure: string };
  needed_for: { product: string; name: string; name_en: string; organisations: number }[];
  local_makers: Count;
  partner_makers: Count;
  partner_state: State;
  partner_why: string;
  missing_at_partner_too: boolean;
  location_quotient: Quotient | null;
  local: Maker[];
  partner: Maker[];
};

export type GapsAnswer = Base &
  Page<Gap> & {
    basis: string;
    region: string;
    partner: string;
    region_name: string;
    partner_name: string;
    thresholds: Record<string, string>;
    home: { organisations: number; makers: number };
    partner_base: { organisations: number; makers: number };
    states: Partial<Record<State, number>>;
  };

export type Job = {
  id: string;
  kind: string;
  state: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  progress: number | null;
  arguments: unknown;
  result?: unknown;
  error?: unknown;
  created_at: string;
  updated_at: string;
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
  undo?: { kind: string; id: string } | null;
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

export type FigureAnswer = Omit<Base, 'definitions'> & {
  definitions: Definition[];
  figure: {
    id: string;
    value: number | null;
    unit: string;
    base: string;
    definition: string;
    inputs: FigureInput[];
  };
  subject: string;
  label_zh: string;
  label_en: string;
  then: { value: number | null; revision: number; at: string };
  now: { value: number | null; revision: number };
};

export type RowsAnswer = { header: string[]; rows: { row: number; cells: string[] }[] };

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

export type DoubleSide = {
  id: string;
  name: string;
  region: string;
  place?: string;
  address?: string;
  revision?: number;
};

export type Double = { a: DoubleSide; b: DoubleSide; reason: string; score: number };

export type Merge = {
  id: string;
  kept: string;
  other: string;
  kept_name?: string;
  other_name?: string;
  at: string;
  actor: string;
  why?: string | null;
  undone_at?: string | null;
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
