-- The events of payments that ended long ago lie in files of the archive, where the configuration wants it. The payment stays.
-- How far the events were taken out; 0: they are all here. Only payments that have ended are in the index.
alter table payment_intent add column archived_seq bigint not null default 0;
create index payment_intent_unarchived on payment_intent (ended_at, id) where archived_seq = 0 and ended_at is not null;

-- What stands in the place of a payment's events 1 to seq. Append-only: the state is the fold of those events (invariant 9), and the
-- hash is that of their line in the file, so that both can still be proven.
create table archived_events (
  intent_id text   not null primary key references payment_intent (id),
  seq       bigint not null check (seq > 0),
  state     text   not null check (state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED')),
  -- 1: a person said that it was paid.
  decided   bigint not null check (decided in (0, 1)),
  file      text   not null,
  sha256    text   not null,
  node      text   not null,
  at        bigint not null
);

-- One row for each day on which events were taken out. Times as in V1.
create table archive_run (
  day         text   not null primary key,
  lease_owner text   not null,
  lease_until bigint not null,
  fence       bigint not null,
  begun_at    bigint not null,
  ended_at    bigint,
  payments    bigint not null default 0,
  events      bigint not null default 0,
  refused     bigint not null default 0,
  trouble     text
);
