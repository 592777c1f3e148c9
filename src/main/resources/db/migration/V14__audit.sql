-- What one person asked for is listed without reading what all others did.
create index deed_actor on deed (actor, at, id);
