-- Words for kinds of a product that have no row of their own.
alter table products add column kinds TEXT;
