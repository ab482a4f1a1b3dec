-- Documents and what they state.
--
-- A document is a source (same id) that is no table. Spans of facts are bytes of the text
-- whose hash is text_sha256: the file itself, or the text taken out of a PDF or DOCX,
-- which is kept as a source of its own.
create table documents (
    id TEXT not null primary key,
    text_sha256 TEXT not null,
    format TEXT not null,
    encoding TEXT,
    title TEXT,
    publisher TEXT,
    republisher TEXT,
    published_at TEXT,
    event_date TEXT,
    fetched_from TEXT,
    terms TEXT,
    copy_of TEXT,
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

-- What a document states. status: proposed, accepted, rejected, superseded. spans: a JSON
-- array of start, end and quote. read_as: what was read, as JSON, where a person
-- corrected it. part_of: the fact that was split.
create table facts (
    id TEXT not null primary key,
    document TEXT not null,
    predicate TEXT not null,
    subject TEXT,
    value TEXT,
    number BIGINT,
    unit TEXT,
    kind TEXT,
    currency TEXT,
    stated_by TEXT,
    about TEXT,
    modality TEXT,
    inferred_from TEXT,
    rule TEXT,
    confidence TEXT,
    reasons TEXT,
    spans TEXT not null,
    read_as TEXT,
    part_of TEXT,
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

-- What persons decided about facts: only ever added to.
create table fact_reviews (
    id TEXT not null primary key,
    fact TEXT not null,
    verdict TEXT not null,
    before TEXT,
    after TEXT,
    reviewer TEXT,
    reviewed_at TEXT,
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

create index facts_by_document on facts (document);
create index fact_reviews_by_fact on fact_reviews (fact);

--@sqlite
create trigger fact_reviews_no_update before update on fact_reviews begin select raise(abort, 'decisions are append-only'); end;
create trigger fact_reviews_no_delete before delete on fact_reviews begin select raise(abort, 'decisions are append-only'); end;
--@postgres
create function fact_reviews_refuse() returns trigger as $$ begin raise exception 'decisions are append-only'; end $$ language plpgsql;
create trigger fact_reviews_no_change before update or delete on fact_reviews for each row execute function fact_reviews_refuse();
