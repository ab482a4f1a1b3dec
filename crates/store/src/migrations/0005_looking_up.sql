-- Looking up what is said of one organisation, and finding organisations by name.
create index needs_by_organisation on needs (organisation);
create index supplies_by_supplier on supplies (supplier);
create index supplies_by_buyer on supplies (buyer);
create index facts_by_predicate on facts (predicate);

-- A list is filtered and sorted in this index alone: a row of organisations is ten times
-- as long, because of its scope. PostgreSQL keeps long texts apart by itself, and has no
-- room for a long name in an index.
--@sqlite
create index organisations_by_name on organisations (name, id, name_key, aliases, region, kind, owner, visibility) where merged_into is null;
