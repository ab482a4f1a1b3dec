-- What an import did, so that it can be taken back whole (imports.rs). revision: of its
-- change, null where that is not known in detail; made: records it made; lasting: table
-- of what it brought that cannot be removed again.
alter table imports add column revision BIGINT;
alter table imports add column made BIGINT;
alter table imports add column lasting TEXT;
alter table imports add column undone_by TEXT;

-- Set where all imports of the source were taken back: its bytes stay, it counts no more.
alter table sources add column undone_at TEXT;

-- revision: of the merge; was: of the other organisation before it.
alter table merges add column revision BIGINT;
alter table merges add column was BIGINT;

-- Records that an import changed: their revision before, and where the changed columns
-- came from before, a line each: field, file, sheet, row, separated by tabs. What they
-- said before stands in the audit.
create table import_changes (
    import TEXT not null,
    record_table TEXT not null,
    record TEXT not null,
    revision BIGINT not null,
    fields TEXT not null,
    primary key (import, record_table, record)
);

-- Changes whose records an import found and left as they were, or that its rows name;
-- one record of each.
create table import_stands (
    import TEXT not null,
    revision BIGINT not null,
    record_table TEXT not null,
    record TEXT not null,
    primary key (import, revision)
);

-- What became of the parts of a job, JSON.
alter table jobs add column result TEXT;

create index audit_by_time on audit (at, id);
create index import_changes_by_revision on import_changes (revision);
