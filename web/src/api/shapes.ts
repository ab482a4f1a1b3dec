// What the API answers, as the pages use it: names of types.ts, which is made from openapi.json,
// and by hand only what that document says too loosely.
import type {
  About as Named,
  DefinitionInFull,
  Explained,
  Figure,
  Inputs,
  Revision,
  Span as CellSpan,
} from './types';

export type {
  AuditAnswer,
  AuditRow,
  Cited,
  DefinitionInFull,
  DefinitionsAnswer,
  Double,
  Gap,
  GapsAnswer,
  ItemRow as ScopeItem,
  Job,
  Maker,
  Merge,
  OrganisationColumn as Column,
  OrganisationRow,
  OrganisationsAnswer,
  Outcome,
  OverviewAnswer as Overview,
  ProductRow,
  ProductsAnswer,
  Profile,
  RowsAnswer,
  Sentence,
  Side as DoubleSide,
  SourceRow as Source,
  Undo as Undoing,
} from './types';

/** The co-operation; `read_only` where the server takes no edits. */
export type About = Named & { read_only?: boolean };

/** What an answer of data begins with. Lists name definitions by id only. */
export type Base = {
  lianqiao: string;
  definitions: (Definition | string)[];
  inputs: Revision | Inputs;
};

export type Page<Row> = { rows: Row[]; total: number; page: number; per_page: number; pages: number };

/** A definition; only the list of all of them knows thresholds and users. */
export type Definition = Omit<DefinitionInFull, 'thresholds' | 'used_by' | 'unit_zh' | 'unit_en'> &
  Partial<DefinitionInFull>;

/** Where something is written: characters of a cell, or bytes of a document, which has no rows. */
export type Span = Omit<CellSpan, 'row' | 'column'> & Partial<Pick<CellSpan, 'row' | 'column'>>;

export type State = 'missing' | 'weak' | 'strong' | 'unknown';

/** An input of a figure: an organisation with its evidence, another figure, or a named part. */
export type FigureInput = {
  organisation?: string;
  name?: string;
  place?: string;
  evidence?: Span[];
  figure?: string;
  part?: string;
  value?: number | null;
};

export type FigureAnswer = Omit<Explained, 'figure'> & {
  figure: Omit<Figure, 'inputs'> & { inputs: FigureInput[] };
};
