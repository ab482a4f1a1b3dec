-- Words for kinds of a product that have no row of their own.
alter table products add column kinds TEXT;

-- What a person said of an item read out of a scope. It names the item by its words, so
-- that it holds when the scope is read again.
create table reviews (
    id TEXT not null primary key,
    organisation TEXT not null,
    role TEXT not null,
    quote TEXT not null,
    verdict TEXT not null,
    product TEXT,
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

create index reviews_by_organisation on reviews (organisation);

-- Fingerprint of the catalogue with which the scopes were read.
alter table cooperation add column catalogue_read TEXT;
