// What the API answers, as the pages use it. Written by hand until openapi.json says the same;
// then these names come from types.ts.

/** Every answer of data. */
export type Base = {
  lianqiao: string;
  definitions: Definition[];
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

export type GapAnswer = Base & Omit<GapsAnswer, 'rows'> & { rows?: Gap[]; row?: Gap };

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
  waiting: { facts: number; items: number; doubles: number; complaints: number };
  due: { what: string; date: string; text: string; fact: string; document: string }[];
  changes: { since: string | null; entries_total: number; by_table: { table: string; n: number }[]; last: AuditRow[] };
  jobs: Job[];
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

export type FigureAnswer = Base & {
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
  place: string;
  kind: string | null;
  industry: string | null;
  registration_state: string | null;
  makes_count: number | null;
  revision: number;
};

export type OrganisationsAnswer = Base & Page<OrganisationRow>;

export type Column = {
  column: string;
  label: string;
  value: string | number | null;
  missing?: boolean;
  source?: Span | null;
};

export type Made = { product: string; label: string; match?: string; status?: string; evidence: Span[] };

export type ScopeItem = {
  id: string;
  start: number;
  end: number;
  role: string;
  product: string | null;
  label: string | null;
  review: string | null;
};

export type Fact = {
  id: string;
  document: string;
  predicate: string;
  subject: string | null;
  value: string | number | null;
  unit: string | null;
  about: string | null;
  modality: string;
  confidence: string;
  status: string;
  source?: string;
  spans: { start: number; end: number; quote: string }[];
};

export type Double = {
  organisations: { id: string; name: string; place: string; revision: number }[];
  score?: number;
  reasons: string[];
};

export type Merge = {
  id: string;
  keep: string;
  other: string;
  keep_name?: string;
  other_name?: string;
  at: string;
  actor: string;
  why?: string | null;
  undone_at?: string | null;
};

export type OrganisationAnswer = Base & {
  organisation: { id: string; name: string; revision: number; merged_into?: string | null; columns: Column[] };
  makes: Made[];
  needs: Made[];
  supplies: { to: { id: string; name: string }[]; from: { id: string; name: string }[] };
  scope: { text: string; items: ScopeItem[] } | null;
  merged: Merge[];
  doubles: Double[];
  facts: Fact[];
  history: AuditRow[];
};

export type ProductRow = { id: string; name: string; name_en: string; label: string; matched?: string };
