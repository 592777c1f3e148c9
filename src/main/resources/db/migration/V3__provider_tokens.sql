-- Tokens that a provider gives for a time and Cobro renews; one row for each connection that does so. They are
-- secrets. No check here, as PostgreSQL tells the whole row when one fails. Times as in V1.
create table provider_token (
  id            text   not null primary key,
  configured    text   not null,
  access_token  text,
  refresh_token text   not null,
  expires_at    bigint not null default 0,
  renewed_at    bigint not null default 0,
  due_at        bigint not null,
  failures      bigint not null default 0,
  refused       bigint not null default 0,
  trouble       text,
  lease_owner   text,
  lease_until   bigint not null default 0,
  fence         bigint not null default 0
);
