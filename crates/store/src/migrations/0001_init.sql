-- The co-operation file, first version.
--
-- Only TEXT, BIGINT, DOUBLE PRECISION and {BYTES} are used, so that SQLite and
-- PostgreSQL answer the same queries (docs/decisions). Times are RFC 3339 text, amounts
-- of money integers of the smallest unit, lists text separated by ';'. A record carries:
-- file, sheet, row: where it stands (row 0: made here, not imported); revision: for
-- compare-and-set; owner: region that owns it; visibility: who may see it; hash: of its
-- content, to know a repeated row; natural_key: hash of what names it where it has no
-- id of its own.

create table cooperation (
    id BIGINT not null primary key,
    name TEXT not null,
    created_at TEXT not null,
    created_by TEXT not null,
    catalogue TEXT not null,
    revision BIGINT not null
);

create table cooperation_regions (
    code TEXT not null primary key,
    position BIGINT not null
);

-- Immutable sources: the bytes are kept, compressed in chunks, so that a figure leads
-- back to the very cell.
create table sources (
    id TEXT not null primary key,
    sha256 TEXT not null,
    name TEXT not null,
    bytes BIGINT not null,
    format TEXT not null,
    encoding TEXT not null,
    recipe TEXT not null,
    added_at TEXT not null,
    added_by TEXT not null
);

create table source_chunks (
    source TEXT not null,
    position BIGINT not null,
    compressed {BYTES} not null,
    primary key (source, position)
);

create table source_sheets (
    source TEXT not null,
    sheet BIGINT not null,
    name TEXT not null,
    record_table TEXT not null,
    header_row BIGINT not null,
    primary key (source, sheet)
);

create table source_columns (
    source TEXT not null,
    sheet BIGINT not null,
    field TEXT not null,
    header TEXT not null,
    primary key (source, sheet, field)
);

create table imports (
    id TEXT not null primary key,
    source TEXT not null,
    at TEXT not null,
    actor TEXT not null,
    rows_read BIGINT not null,
    rows_new BIGINT not null,
    rows_changed BIGINT not null,
    rows_same BIGINT not null,
    spans BIGINT not null,
    undone_at TEXT
);

create table complaints (
    import TEXT not null,
    position BIGINT not null,
    severity TEXT not null,
    message TEXT not null,
    arguments TEXT not null,
    sheet TEXT,
    row_number BIGINT,
    field TEXT,
    value TEXT not null,
    primary key (import, position)
);

create table organisations (
    id TEXT not null primary key,
    name TEXT not null,
    aliases TEXT,
    kind TEXT,
    registration_state TEXT,
    region TEXT,
    province TEXT,
    city TEXT,
    address TEXT,
    industry TEXT,
    scope TEXT,
    main_products TEXT,
    main_inputs TEXT,
    established TEXT,
    capital BIGINT,
    capital_currency TEXT,
    revenue BIGINT,
    revenue_currency TEXT,
    employees BIGINT,
    lat DOUBLE PRECISION,
    lon DOUBLE PRECISION,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    name_key TEXT not null,
    merged_into TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table products (
    id TEXT not null primary key,
    name TEXT not null,
    name_en TEXT,
    aliases TEXT,
    aliases_en TEXT,
    parent TEXT,
    unit TEXT,
    code TEXT,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table inputs (
    id TEXT not null primary key,
    product TEXT not null,
    input TEXT not null,
    essential BIGINT,
    cost_share DOUBLE PRECISION,
    cost_band TEXT,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table makes (
    id TEXT not null primary key,
    organisation TEXT not null,
    product TEXT not null,
    capacity DOUBLE PRECISION,
    unit TEXT,
    spare DOUBLE PRECISION,
    share DOUBLE PRECISION,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table needs (
    id TEXT not null primary key,
    organisation TEXT not null,
    product TEXT not null,
    quantity DOUBLE PRECISION,
    unit TEXT,
    by_date TEXT,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table supplies (
    id TEXT not null primary key,
    supplier TEXT not null,
    buyer TEXT not null,
    product TEXT,
    value BIGINT,
    currency TEXT,
    period TEXT,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table io_coefficients (
    id TEXT not null primary key,
    region TEXT,
    from_sector TEXT not null,
    to_sector TEXT not null,
    coefficient DOUBLE PRECISION,
    value_added_share DOUBLE PRECISION,
    year BIGINT,
    scheme TEXT not null,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

create table research (
    id TEXT not null primary key,
    organisation TEXT not null,
    title TEXT not null,
    kind TEXT,
    readiness BIGINT,
    applies_to TEXT,
    source TEXT,
    status TEXT,
    as_of TEXT,
    note TEXT,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    hash BIGINT not null,
    natural_key BIGINT not null,
    revision BIGINT not null,
    owner TEXT,
    visibility TEXT
);

-- Where a single column of a record came from another row than the record itself.
create table field_sources (
    record_table TEXT not null,
    record TEXT not null,
    field TEXT not null,
    file TEXT not null,
    sheet BIGINT not null,
    row_number BIGINT not null,
    primary key (record_table, record, field)
);

-- What was read out of a business scope: the explicit spans of one organisation, packed
-- (scope_items.rs says how), because there are nine of them to a firm and a row each
-- made an import four times as slow. `makes` repeats what a chain graph needs of them.
create table scope_items (
    organisation TEXT not null primary key,
    items TEXT not null,
    makes TEXT
){WITHOUT_ROWID};

create table merges (
    id TEXT not null primary key,
    kept TEXT not null,
    other TEXT not null,
    at TEXT not null,
    actor TEXT not null,
    why TEXT,
    undone_at TEXT,
    undone_by TEXT
);

create table audit (
    id TEXT not null primary key,
    at TEXT not null,
    actor TEXT not null,
    region TEXT,
    command TEXT not null,
    record_table TEXT not null,
    record TEXT not null,
    before TEXT,
    after TEXT,
    revision BIGINT not null
);

create table figures (
    id TEXT not null primary key,
    definition TEXT not null,
    question TEXT not null,
    subject TEXT not null,
    value DOUBLE PRECISION,
    unit TEXT not null,
    base TEXT not null,
    revision BIGINT not null,
    at TEXT not null
);

create table jobs (
    id TEXT not null primary key,
    kind TEXT not null,
    arguments TEXT not null,
    state TEXT not null,
    progress DOUBLE PRECISION not null,
    checkpoint TEXT,
    actor TEXT not null,
    created_at TEXT not null,
    updated_at TEXT not null
);

create index organisations_by_region on organisations (region, id);
create index makes_by_organisation on makes (organisation);
create index audit_by_record on audit (record_table, record);
create index field_sources_by_file on field_sources (file);

--@sqlite
create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;
--@postgres
create function audit_refuse() returns trigger as $$ begin raise exception 'audit is append-only'; end $$ language plpgsql;
create trigger audit_no_change before update or delete on audit for each row execute function audit_refuse();
