// Types of the API, written by scripts/types.mjs from openapi.json. Do not edit.

/** What the co-operation is. */
export type About = {
  /** Who changes made here are noted for. */
  actor: string;
  /** When it was made, RFC 3339. */
  created_at: string;
  /** The file or database, without a password. */
  file: string;
  /** Version of the program. */
  lianqiao: string;
  /** Name of the co-operation. */
  name: string;
  /** True where the file can only be read. */
  read_only: boolean;
  /** Regions taking part, home first. */
  regions: Region[];
  /** Raised by one with every change. */
  revision: number;
};

/** An organisation that may be the same. */
export type Alike = {
  address: string;
  name: string;
  organisation: string;
  /** `same_name`, `code_typo` or `alias`. */
  reason: string;
  /** Code of its region. */
  region: string;
  region_name: string;
  revision: number;
  /** 0…1, ours. */
  score: number;
};

/** Whom to name with every quotation. */
export type Attribution = {
  /** Where it was fetched from. */
  fetched_from?: string | null;
  published_at?: string | null;
  publisher?: string | null;
  republisher?: string | null;
  /** What the page says of its use. */
  terms?: string | null;
  title?: string | null;
};

/** A page of the audit, the newest entry first. */
export type AuditAnswer = Paged & {
  rows: AuditRow[];
};

/** An entry of the audit. */
export type AuditRow = {
  actor: string;
  /** The record after; null where it is gone. */
  after?: Record<string, unknown> | null;
  /** RFC 3339. */
  at: string;
  /** The record before; null where it is new. */
  before?: Record<string, unknown> | null;
  command: string;
  /** In order of time. */
  id: string;
  record: string;
  /** The region for which they acted; empty where none. */
  region: string;
  /** Revision of the co-operation after the change. */
  revision: number;
  table: string;
  undo?: Undo | null;
};

/** What the numbers of a side are of. */
export type Base = {
  makers: number;
  organisations: number;
};

/** A product that makes another one needed. */
export type Because = {
  label: string;
  product: string;
};

/** A block of a document. */
export type Block = {
  clean: Place;
  /** `title`, `metadata`, `body`, `link_farm`, … */
  kind: string;
};

/** The chain around a product. */
export type ChainAnswer = Head & {
  edges: ChainEdge[];
  nodes: ChainNode[];
  /** Id of the product. */
  product: string;
  /** Name and code of each region. */
  region_labels: Record<string, string>;
};

/** An input of a product. */
export type ChainEdge = {
  cost_share?: number | null;
  /** 2 essential, 1 replaceable, 0 negligible. */
  essential: number;
  from: string;
  to: string;
};

/** A product of the chain. */
export type ChainNode = {
  label: string;
  /** Makers by region. */
  makers: Record<string, number>;
  name: string;
  name_en: string;
  /** upstream, middle, kind, downstream. */
  place: string;
  product: string;
  regions: Record<string, ChainStanding>;
  /** State in the first region: missing, weak, strong, unknown. */
  state?: string | null;
  /** Steps from the product. */
  steps: number;
  /** Where it stands in a drawing: layer, and place within it. */
  x: number;
  y: number;
};

/** How a product stands in a region. */
export type ChainStanding = {
  /** Organisations that need it. */
  demand: number;
  /** Figure of its makers. */
  figure: string;
  /** Makers that only broader or similar words name. */
  possible: number;
  state: string;
  why: string;
};

/** What was changed since a time. */
export type Changes = {
  by_table: Record<string, number>;
  /** The newest first. */
  last: AuditRow[];
  since: string;
  total: number;
};

/** Characters with the whole cell around them. */
export type Cited = {
  cell: string;
  span: Span;
};

/** A quote within its line. */
export type CleanQuote = {
  after: string;
  before: string;
  quote: string;
};

/** A code with its sentences; words in braces are filled in. */
export type Code = {
  code: string;
  en: string;
  /** Status of the server's own codes; those of the use cases are 404 where something named is not there, else 422. */
  status?: number | null;
  zh: string;
};

/** All codes. */
export type Codes = {
  rows: Code[];
};

/** A column of a sheet. */
export type ColumnSeen = {
  /** Column of the table that it names; null where none. */
  field?: string | null;
  header: string;
  /** True where the recipe passes over it. */
  ignored: boolean;
  label?: string | null;
  samples: string[];
};

/** A complaint about a file. */
export type ComplaintRow = {
  column?: string | null;
  /** Key of its sentence. */
  key: string;
  /** What is wrong, and what to do. */
  message: string;
  row?: number | null;
  /** error, warning, note. */
  severity: string;
  sheet?: string | null;
  value: string;
};

/** A page of the complaints of an import. */
export type ComplaintsAnswer = Paged & {
  rows: ComplaintRow[];
};

/** What is corrected; what is left out stays. */
export type Correction = {
  modality?: string | null;
  /** Product of an item. */
  product?: string | null;
  subject?: string | null;
  /** What is said; amounts in the smallest unit. */
  value?: string | null;
};

/** A number of organisations that can be explained. */
export type Count = {
  /** Id for `/figures/{id}`. */
  figure: string;
  /** Those that only broader or similar words name. */
  possible?: number | null;
  value: number;
};

/** A share with its denominator. */
export type CoverageRate = {
  code: string;
  denominator: number;
  figure?: string | null;
  name: string;
  numerator: number;
  /** Null where the denominator is 0. */
  share?: number | null;
};

/** A fact or an item after a decision. */
export type Decided = {
  /** The fact, and those it was split into. */
  facts: FactInFull[];
  items: ItemRow[];
};

/** What a person says of a fact or an item. */
export type Decision = {
  /** What is corrected in a fact, or the product of an item. */
  change?: Correction;
  /** Id of a fact or an item. */
  id: string;
  /** Parts of a fact that is split. */
  parts?: Part[];
  /** Revision of the fact as it was seen. */
  revision?: number | null;
  /** State of the item as it was seen. */
  seen?: string | null;
  verdict: DecisionVerdict;
  why?: string;
};

/** The verdict. */
export type DecisionVerdict = "accept" | "reject" | "edit" | "split" | "undo";

/** A definition in both languages, with the thresholds in force. */
export type Definition = {
  en: string;
  formula_en: string;
  formula_zh: string;
  /** `name@version`. */
  id: string;
  /** True where it is our own. */
  ours: boolean;
  /** Where it comes from. */
  source: string;
  source_en: string;
  zh: string;
};

/** A definition with its thresholds and users. */
export type DefinitionInFull = {
  en: string;
  formula_en: string;
  formula_zh: string;
  /** `name@version`. */
  id: string;
  /** True where the project made it. */
  ours: boolean;
  /** Where it comes from. */
  source: string;
  source_en: string;
  /** Thresholds of its formula. */
  thresholds: Record<string, string>;
  unit_en: string;
  /** Unit of its figures; empty where they have none. */
  unit_zh: string;
  /** Answers that state it. */
  used_by: string[];
  zh: string;
};

/** All definitions. */
export type DefinitionsAnswer = {
  rows: DefinitionInFull[];
};

/** Who needs it. */
export type Demand = {
  figure: string;
  organisations: number;
  unit: string;
  /** Quantity, where known; missing is not zero. */
  value?: number | null;
};

/** A document with everything that is known of it. */
export type DocumentAnswer = {
  blocks: Block[];
  /** Whom to name with every quotation. */
  credit: string;
  document: FactDocument;
  edits: Edit[];
  facts: PlacedFact[];
  stated: Stated;
  text: Texts;
};

/** A document of the list. */
export type DocumentRow = FactDocument & {
  /** Whom to name with every quotation. */
  credit: string;
  /** Its facts by state. */
  facts: Record<string, number>;
};

/** What is found in a document. */
export type DocumentSeen = {
  facts: number;
  /** Pages of a PDF without usable text. */
  pages_left_out: number;
  title: string;
};

/** A page of the documents. */
export type DocumentsAnswer = Paged & {
  rows: DocumentRow[];
};

/** Two organisations that may be one. */
export type Double = {
  a: Side;
  b: Side;
  /** `same_name`, `code_typo` or `alias`. */
  reason: string;
  /** 0…1, ours. */
  score: number;
};

/** Likely doubles. */
export type DoublesAnswer = {
  rows: Double[];
};

/** A dated statement of a document. */
export type DueFact = {
  document: string;
  fact: string;
  file: string;
  /** The day is past; whether anything was done is not known here. */
  past: boolean;
  predicate: string;
  quote: string;
  stated_by: string;
  status: string;
  subject: string;
  /** As exact as it is stated: 2027, 2027-06, 2027-06-30. */
  time: string;
  value: string;
};

/** A repair. */
export type Edit = {
  /** Characters that may have stood there. */
  candidates: string;
  clean: Place;
  raw: Place;
  reason: string;
  /** What stands there now; empty where it was left out. */
  with: string;
};

/** A figure unfolded down to its spans. */
export type Explained = Head & {
  figure: Figure;
  label_en: string;
  label_zh: string;
  /** Its value now. */
  now: ValueAt;
  /** The question behind the figure. */
  question: unknown;
  subject: string;
  /** Its value when it was given. */
  then: ValueAt;
};

/** From here to there. */
export type Extent = {
  end: number;
  start: number;
};

/** What a document states, as the contract gives it. */
export type Fact = {
  about?: string | null;
  /** high, medium, low. */
  confidence?: string | null;
  currency?: string | null;
  /** Id of the document. */
  document: string;
  id: string;
  /** Words it was concluded from. */
  inferred_from?: string | null;
  /** Kind of amount. */
  kind?: string | null;
  /** fact, plan, intention, cumulative, subset. */
  modality?: string | null;
  /** The fact that it was split from. */
  part_of?: string | null;
  /** Kind of statement. */
  predicate: string;
  /** Organisations that it may mean. */
  proposals?: Proposal[];
  /** What was read, where a person corrected it. */
  read_as?: unknown;
  reasons: string[];
  /** For compare-and-set. */
  revision: number;
  rule?: string | null;
  /** Name of the document's file. */
  source?: string | null;
  /** The words that say so. */
  spans: Quote[];
  stated_by?: string | null;
  /** proposed, accepted, rejected, superseded. */
  status: string;
  /** Whom or what it is said of; null where the page itself. */
  subject?: string | null;
  unit?: string | null;
  /** What is said: a text or a number. */
  value: unknown;
};

/** A document that states facts. */
export type FactDocument = {
  attribution: Attribution;
  /** Names of the files that tell the same article. */
  copies: string[];
  /** The document that tells the same article; null where none. */
  copy_of?: string | null;
  encoding: string;
  /** `html`, `text`, `pdf`, `docx`. */
  format: string;
  id: string;
  /** Name of its file. */
  source: string;
  text_sha256: string;
};

/** A fact with everything that is needed to judge it. */
export type FactInFull = Fact & {
  /** Its quotes, repaired, in their lines. */
  clean: CleanQuote[];
  /** What persons decided, oldest first. */
  decisions: PastDecision[];
};

/** A failure on the wire. */
export type Failure = {
  error: FailureBody;
};

/** What failed. */
export type FailureBody = {
  /** Stable code, listed under `/api/v1/errors`. */
  code: string;
  /** What belongs to it: both versions of a conflict. */
  details?: unknown;
  /** The sentence in English. */
  en: string;
  /** The sentence in the language of the request, with the next step. */
  message: string;
  /** The sentence in 中文. */
  zh: string;
};

/** A column of a table. */
export type FieldChoice = {
  help: string;
  label: string;
  name: string;
  /** True where a row without it is left out. */
  required: boolean;
};

/** A number with its definition, unit and inputs. */
export type Figure = {
  base: string;
  /** `name@version`. */
  definition: string;
  id: string;
  /** What it was computed from: organisations with their spans, parts, other figures. */
  inputs: unknown[];
  unit: string;
  /** Missing is not zero. */
  value?: number | null;
};

/** A link of the chain at home and at the partner. */
export type Gap = {
  /** quantity or count. */
  basis: string;
  demand: Demand;
  /** `made`, `not_seen` or `known_absent`. */
  knowledge: string;
  label: string;
  local: Maker[];
  local_makers: Count;
  location_quotient?: Quotient | null;
  missing_at_partner_too: boolean;
  name: string;
  name_en: string;
  needed_for: NeededFor[];
  partner: Maker[];
  partner_makers: Count;
  partner_state: string;
  partner_why: string;
  product: string;
  /** missing, weak, strong, unknown. */
  state: string;
  why: string;
};

/** A page of the table of gaps. */
export type GapsAnswer = Paged & {
  /** quantity or count. */
  basis: string;
  /** Ids of the definitions used; see `/definitions`. */
  definitions: string[];
  /** What home's numbers are of. */
  home: Base;
  inputs: Revision;
  lianqiao: string;
  partner: string;
  partner_base: Base;
  partner_name: string;
  region: string;
  region_name: string;
  rows: Gap[];
  /** Rows by state, before the filter. */
  states: Record<string, number>;
  thresholds: Record<string, string>;
};

/** What every answer states: program, definitions, inputs. */
export type Head = {
  /** Definitions that its figures use. */
  definitions: Definition[];
  /** What it was computed from. */
  inputs: Inputs;
  /** Version of the program. */
  lianqiao: string;
};

/** Files that are to be imported. */
export type ImportAsked = {
  uploads: UploadAsked[];
};

/** An import. */
export type ImportRow = {
  actor: string;
  /** When, RFC 3339. */
  at: string;
  complaints: number;
  id: string;
  /** Name of its file. */
  name: string;
  rows_changed: number;
  rows_new: number;
  rows_read: number;
  rows_same: number;
  sha256: string;
  /** Id of its source. */
  source: string;
  /** True where it can be taken back, as far as a list may know. */
  undoable: boolean;
  /** When it was taken back; null where it was not. */
  undone_at?: string | null;
  why_not?: Sentence | null;
};

/** All imports. */
export type ImportsAnswer = {
  /** The last one first. */
  rows: ImportRow[];
};

/** A file imported. */
export type InputFile = {
  bytes: number;
  sha256: string;
  source: string;
};

/** What an answer was computed from. */
export type Inputs = {
  /** The files imported. */
  files: InputFile[];
  /** Revision of the co-operation file. */
  revision: number;
};

/** An item read out of a business scope. */
export type ItemRow = {
  end: number;
  /** `ORGANISATION:START-END:ROLE`. */
  id: string;
  /** The role was concluded from the name: there is no verb. */
  inferred: boolean;
  /** What the product is called, where asked for. */
  label?: string | null;
  /** exact, synonym, subtype, head, similar. */
  match?: string | null;
  /** Name of the organisation. */
  name: string;
  negated: boolean;
  organisation: string;
  product?: string | null;
  quote: string;
  role: string;
  scope: string;
  /** Its state, to be given back with an edit. */
  seen: string;
  /** Characters of the scope. */
  start: number;
  /** proposed, accepted, rejected. */
  status: string;
};

/** A piece of long work. */
export type Job = {
  actor: string;
  created_at: string;
  /** What became of those that are done, in the same order. */
  done: Outcome[];
  /** Names of its files. */
  files: string[];
  id: string;
  /** `import` or `reread`. */
  kind: string;
  /** 0…1. */
  progress: number;
  /** running, done, failed, cancelled, interrupted. */
  state: string;
  updated_at: string;
};

/** All jobs. */
export type JobsAnswer = {
  /** The last one first. */
  rows: Job[];
};

/** A product that it makes, or possibly makes. */
export type Made = {
  /** A year, in the product's unit; null where not known. */
  capacity?: number | null;
  /** True where that makes it a maker. */
  counts: boolean;
  evidence: Cited[];
  label: string;
  /** exact, synonym, subtype, head, similar. */
  match_kind: string;
  product: string;
  /** proposed, accepted. */
  review: string;
  spare?: number | null;
  /** declared, observed, inferred. */
  status: string;
  unit: string;
};

/** Who makes it, with the characters that say so. */
export type Maker = {
  evidence: Span[];
  /** Product that it makes: the one wanted or a kind of it. */
  makes: string;
  match: Match;
  name: string;
  organisation: string;
  place: string;
  rank_score: number;
  reasons: Reason[];
  status: string;
};

/** The map of the chain of two regions. */
export type MapAnswer = {
  /** Ids of the definitions used; see `/definitions`. */
  definitions: string[];
  edges: MapEdge[];
  inputs: Revision;
  lianqiao: string;
  nodes: MapNode[];
  partner: string;
  region: string;
  /** Products before the limit. */
  total_nodes: number;
};

/** An input on the map. */
export type MapEdge = {
  /** 2 essential, 1 replaceable, 0 negligible. */
  essential: number;
  from: string;
  to: string;
};

/** A product on the map. */
export type MapNode = {
  /** Edges that it has on the map. */
  degree: number;
  demand: number;
  label: string;
  makers: number;
  name: string;
  name_en: string;
  partner_demand: number;
  partner_makers: number;
  partner_state: string;
  product: string;
  state: string;
  /** Layer, from 0: inputs left, what they go into right. */
  x: number;
  /** Place within the layer. */
  y: number;
};

/** How its words name the product. */
export type Match = {
  /** exact, synonym, subtype, head, similar. */
  kind: string;
  score: number;
};

/** A measure of coverage in each region. */
export type Measure = {
  label: string;
  measure: string;
  regions: CoverageRate[];
};

/** A merge. */
export type Merge = {
  actor: string;
  at: string;
  id: string;
  kept: string;
  kept_name: string;
  other: string;
  other_name: string;
  /** When it was taken back; null where it was not. */
  undone_at?: string | null;
  why: string;
};

/** Organisations that are one. */
export type MergeAsked = {
  /** The one that stays. */
  keep: string;
  /** Its revision as it was seen. */
  keep_revision: number;
  /** Those that it stands for from now on. */
  others: Other[];
  why?: string;
};

/** An organisation merged into it. */
export type Merged = {
  actor: string;
  at: string;
  /** Id of the merge. */
  merge: string;
  name: string;
  organisation: string;
  why: string;
};

/** Merges on record. */
export type MergesAnswer = {
  /** The last one first. */
  rows: Merge[];
};

/** How often a column is empty; missing is not zero. */
export type MissingColumn = {
  column: string;
  label: string;
  /** Organisations that leave it empty, of those that count. */
  regions: CoverageRate[];
  table: string;
};

/** A fact of a document that may mean it. */
export type Naming = {
  /** True where an alias has the name, not the name on record. */
  by_alias: boolean;
  fact: Fact;
  /** Name of the document's file. */
  file: string;
};

/** A product that it needs. */
export type Needed = {
  /** What it makes that needs it as essential. */
  because: Because[];
  /** True where it declares the need itself. */
  declared: boolean;
  evidence: Cited[];
  label: string;
  product: string;
  quantity?: number | null;
  unit: string;
};

/** A product that needs it. */
export type NeededFor = {
  name: string;
  name_en: string;
  organisations: number;
  product: string;
};

/** A column of an organisation. */
export type OrganisationColumn = {
  cell?: Span | null;
  column: string;
  en: string;
  /** Unit of its values; empty where none. */
  unit: string;
  /** Missing is null, not zero and not empty. */
  value?: string | null;
  /** True where the region that owns it keeps it to itself. */
  withheld: boolean;
  zh: string;
};

/** A row of the list. */
export type OrganisationRow = {
  id: string;
  industry: string;
  /** Kind of organisation; empty where unknown. */
  kind: string;
  /** Products that it was seen to make. */
  makes_count: number;
  name: string;
  /** City as the register has it, else the name of the region. */
  place: string;
  /** Code of its region; empty where unknown. */
  region: string;
  region_name: string;
  registration_state: string;
  /** For compare-and-set. */
  revision: number;
};

/** A page of the organisations. */
export type OrganisationsAnswer = Paged & {
  rows: OrganisationRow[];
};

/** One that is merged away. */
export type Other = {
  id: string;
  /** Its revision as it was seen. */
  revision: number;
};

/** What became of a file. */
export type Outcome = {
  complaints: number;
  /** Id of the document, where it is one. */
  document?: string | null;
  failed?: Sentence | null;
  /** Id of its import; null where it failed or was read again. */
  import?: string | null;
  /** True where nothing was done: the same bytes were here, or the same is read again. */
  known: boolean;
  name: string;
  rows_changed: number;
  rows_new: number;
  rows_read: number;
  rows_same: number;
};

/** The first page. */
export type OverviewAnswer = {
  changes: Changes;
  coverage: Measure[];
  /** Ids of the definitions used; see `/definitions`. */
  definitions: string[];
  /** Dated statements of documents, by day. */
  due: DueFact[];
  inputs: Revision;
  /** Long work, the newest first. */
  jobs: Job[];
  lianqiao: string;
  missing: MissingColumn[];
  sources: SourceRow[];
  waiting: Waiting;
};

/** A page of a list. */
export type Paged = {
  /** This page, from 1. */
  page: number;
  pages: number;
  per_page: number;
  /** Rows on all pages. */
  total: number;
};

/** A part of a fact that is split. */
export type Part = {
  /** Its words, as they stand in the file or in the repaired text. */
  quote: string;
  value: string;
};

/** A decision about a fact. */
export type PastDecision = {
  after: unknown;
  at: string;
  before: unknown;
  reviewer: string;
  verdict: string;
  why: string;
};

/** Where something stands. */
export type Place = {
  /** Bytes of the file. */
  file_bytes: Extent;
  /** Units of UTF-16 of the text, as a browser counts. */
  text_utf16: Extent;
};

/** A fact with its places in both texts, in the order of its quotes. */
export type PlacedFact = Fact & {
  clean: Place[];
  /** What persons decided, oldest first. */
  decisions: PastDecision[];
  raw: Place[];
};

/** What a file would be read as. */
export type PreviewAnswer = {
  complaints: ComplaintRow[];
  /** How many there are of them; some may not be listed. */
  complaints_total: number;
  document?: DocumentSeen | null;
  encoding: string;
  format: string;
  /** Recipe that reads it this way, TOML; empty for a document. */
  recipe: string;
  refused?: Sentence | null;
  rows_read: number;
  sheets: SheetSeen[];
  /** Tables that a file can be read as. */
  tables: TableChoice[];
  /** True where that is the whole file. */
  whole: boolean;
};

/** What a person says of a file; what is left out stays. */
export type PreviewAsked = {
  /** Column of the table that each header names; null: it is passed over. */
  columns?: Record<string, string | null>;
  /** Recipe of the preview before, TOML. */
  recipe?: string | null;
  /** Table that its rows go to. */
  table?: string | null;
};

/** What goes into a product, or what it goes into. */
export type ProductInput = {
  /** high, mid, low; empty where unknown. */
  cost_band: string;
  cost_share?: number | null;
  /** 2 essential, 1 replaceable, 0 negligible. */
  essential: number;
  product: ProductNames;
  /** Who says so. */
  source: string;
  through?: ProductNames | null;
};

/** What a product is called. */
export type ProductNames = {
  id: string;
  label: string;
  name: string;
  name_en: string;
};

/** An organisation under a product. */
export type ProductOrganisation = {
  /** What it makes: the product or a kind of it; empty where it needs it. */
  makes: string;
  match_kind: string;
  name: string;
  organisation: string;
  place: string;
};

/** A product: names, inputs, uses, and how each region stands. */
export type ProductProfile = {
  aliases: string[];
  /** Scheme:code; empty where unknown. */
  code: string;
  inputs: ProductInput[];
  /** Words for kinds of it that have no row of their own. */
  kind_words: string[];
  kinds: ProductNames[];
  parents: ProductNames[];
  product: ProductNames;
  regions: ProductStanding[];
  unit: string;
  used_in: ProductInput[];
};

/** A product and the word by which it was found. */
export type ProductRow = {
  id: string;
  label: string;
  matched: string;
  name: string;
  name_en: string;
};

/** How a region stands with a product. */
export type ProductStanding = {
  demand: number;
  makers: number;
  /** Figure of its makers. */
  makers_figure: string;
  /** The first by rank. */
  makers_shown: ProductOrganisation[];
  /** The first by id. */
  needing_shown: ProductOrganisation[];
  /** Makers that only broader or similar words name. */
  possible: number;
  region: string;
  region_name: string;
  /** missing, weak, strong, unknown. */
  state: string;
  why: string;
};

/** Products, best first. */
export type ProductsAnswer = {
  rows: ProductRow[];
};

/** Everything that the file knows of one organisation. */
export type Profile = {
  /** Every declared column, also those that are missing. */
  columns: OrganisationColumn[];
  /** False where dissolved, revoked or moved away: it counts for nothing. */
  counts: boolean;
  /** What it may be the same as. */
  doubles: Alike[];
  /** Facts of documents that may mean it. */
  facts: Naming[];
  /** Who changed it; oldest first. */
  history: AuditRow[];
  id: string;
  /** What it makes, certain before possible. */
  makes: Made[];
  /** What was merged into it. */
  merged: Merged[];
  /** The organisation that it was merged into; empty where none. */
  merged_into: string;
  name: string;
  needs: Needed[];
  region: string;
  region_name: string;
  /** For compare-and-set. */
  revision: number;
  scope: Scope;
  supplies_from: Supply[];
  supplies_to: Supply[];
};

/** A promise. */
export type PromiseRow = Fact & {
  credit: string;
  /** Day of the event, else of publication; empty where neither is stated. */
  when: string;
  /** Who gives it; empty where that is not stated. */
  who: string;
  /** What is promised, in words. */
  words: string;
};

/** A page of what the documents promise. */
export type PromisesAnswer = Paged & {
  /** Documents of these rows. */
  documents: FactDocument[];
  rows: PromiseRow[];
};

/** An organisation on record that a name may mean. */
export type Proposal = {
  /** `name` or `alias`. */
  by: string;
  name: string;
  organisation: string;
};

/** A page of the queue: facts first, then items. */
export type QueueAnswer = {
  /** Documents of these facts. */
  documents: FactDocument[];
  facts: Fact[];
  /** Facts on all pages. */
  facts_total: number;
  items: ItemRow[];
  /** Items on all pages. */
  items_total: number;
  page: number;
  pages: number;
  per_page: number;
  /** Both. */
  total: number;
};

/** Bytes of a document's text. */
export type Quote = {
  end: number;
  quote: string;
  start: number;
};

/** How specialised home is in it. */
export type Quotient = {
  e: number;
  e_p: number;
  e_r: number;
  e_rp: number;
  figure: string;
  /** 95 %. */
  interval: number[];
  value: number;
};

/** A reason for or against. */
export type Reason = {
  against?: boolean;
  for?: boolean;
  text: string;
};

/** A region taking part. */
export type Region = {
  /** GB/T 2260, or another scheme's. */
  code: string;
  /** What it is called. */
  name: string;
};

/** A kind of paper. */
export type ReportKind = {
  /** Address of the paper, to which regions and language are added. */
  address: string;
  kind: string;
};

/** The kinds of papers. */
export type ReportKinds = {
  rows: ReportKind[];
};

/** Which documents are read again. */
export type RereadAsked = {
  /** Ids or names; all where there is none. */
  documents?: string[];
};

/** The revision an answer was computed from. */
export type Revision = {
  revision: number;
};

/** Rows around a row. */
export type RowsAnswer = {
  /** Column of the contract under each header; empty where it was passed over. */
  fields: string[];
  header: string[];
  header_row: number;
  name: string;
  rows: SourceCells[];
  sha256: string;
  sheet: string;
  sheet_number: number;
  source: string;
  table: string;
};

/** The text that says what it does, and what was read out of it. */
export type Scope = {
  cell?: Span | null;
  /** `scope`, or `industry` where there is no scope. */
  column: string;
  /** Items in the order of the text. */
  items: ItemRow[];
  text: string;
};

/** A sentence in both languages. */
export type Sentence = {
  en: string;
  zh: string;
};

/** A sheet. */
export type SheetSeen = {
  columns: ColumnSeen[];
  header_row: number;
  name: string;
  rows: number;
  /** Table that its rows go to; null where none was found. */
  table?: string | null;
};

/** One of the two. */
export type Side = {
  address: string;
  id: string;
  name: string;
  /** Code of its region. */
  region: string;
  region_name: string;
  /** For compare-and-set. */
  revision: number;
};

/** A row. */
export type SourceCells = {
  cells: string[];
  row: number;
  /** True where another region keeps it to itself. */
  withheld: boolean;
};

/** A source that was read. */
export type SourceRow = {
  added_at: string;
  added_by: string;
  bytes: number;
  encoding: string;
  format: string;
  id: string;
  name: string;
  /** Rows, or facts of a document; null where it was not imported. */
  rows?: number | null;
  sha256: string;
  tables: string[];
};

/** Characters of a cell, or bytes of a document, that say something. */
export type Span = {
  /** Header of the column. */
  column: string;
  /** Behind the last character. */
  end: number;
  /** Exactly these characters. */
  quote: string;
  /** Row, from 1, the header included. */
  row: number;
  sha256: string;
  /** Name of the sheet, where the file has several. */
  sheet?: string | null;
  /** Name of the file. */
  source: string;
  /** First character, from 0. */
  start: number;
};

/** What a document states and what not, in words. */
export type Stated = {
  lines: string[];
};

/** An event as the stream carries it. */
export type StreamLine = {
  /** JSON: the revision, or the job as `/jobs/{id}` gives it. */
  data: string;
  /** `revision` or `job`. */
  event: string;
};

/** A supply relation, seen from one side. */
export type Supply = {
  currency: string;
  evidence?: Span | null;
  id: string;
  label: string;
  name: string;
  /** The other side. */
  organisation: string;
  period: string;
  product: string;
  status: string;
  /** In the smallest unit of the currency; null where not known. */
  value?: number | null;
};

/** A table that a file can be read as. */
export type TableChoice = {
  fields: FieldChoice[];
  label: string;
  name: string;
};

/** The two texts of a document. */
export type Texts = {
  /** Without markup, repaired. */
  clean: string;
  /** As the file has it, decoded. */
  raw: string;
};

/** How a change can be taken back. */
export type Undo = {
  /** Id of the import, merge, fact or item. */
  id: string;
  /** `import`, `merge`, `fact` or `review`: which address takes it back. */
  kind: string;
  product?: string | null;
  /** Revision of the fact, to be given back. */
  revision?: number | null;
  /** State of the item, to be given back. */
  seen?: string | null;
  /** What was said of the item before. */
  verdict?: string | null;
};

/** What taking an import back did. */
export type UndoneImport = {
  import: string;
  name: string;
  /** Records that are gone, by table. */
  removed: Record<string, number>;
  /** Records that say again what they said before. */
  restored: number;
};

/** A file that was sent and waits. */
export type Upload = {
  bytes: number;
  id: string;
  name: string;
};

/** A file that is to be imported. */
export type UploadAsked = {
  /** Id of the upload. */
  id: string;
  /** Recipe that reads it, TOML, as the preview gives it. */
  recipe?: string | null;
  /** Table that it holds; found from the headers where left out. */
  table?: string | null;
};

/** A value at a revision. */
export type ValueAt = {
  at?: string | null;
  revision: number;
  value?: number | null;
};

/** What waits for a person. */
export type Waiting = {
  /** By severity. */
  complaints: Record<string, number>;
  doubles: number;
  facts: number;
  items: number;
};
