-- What a region is called by those who made the co-operation; null where its code says it.
alter table cooperation_regions add column name TEXT;
