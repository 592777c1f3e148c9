-- One script for PostgreSQL and SQLite: text, bigint and partial unique indexes mean the same in both.
-- Times are milliseconds since 1970 by the database's clock; amounts are whole minor units.

create table receivable (
  id            text   not null primary key,
  erp           text   not null,
  invoice_id    text   not null,
  flow          text   not null,
  number        text   not null,
  partner       text,
  terminal      text,
  amount_minor  bigint not null,
  currency      text   not null,
  status        text   not null check (status in ('OPEN', 'REFUSED')),
  request       text,
  created_at    bigint not null,
  updated_at    bigint not null,
  unique (erp, invoice_id)
);

create table payment_intent (
  id            text   not null primary key,
  receivable_id text   not null references receivable (id),
  attempt       bigint not null check (attempt > 0),
  external_id   text   not null unique,
  flow          text   not null,
  erp           text   not null,
  provider      text   not null,
  terminal      text,
  amount_minor  bigint not null check (amount_minor > 0),
  currency      text   not null,
  state         text   not null check (state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS',
                  'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW', 'PAID', 'CANCELLED', 'EXPIRED', 'FAILED')),
  seq           bigint not null,
  step          text   not null check (step in ('CREATE', 'LOOK_UP', 'POLL', 'CANCEL', 'SWEEP', 'NONE')),
  due_at        bigint not null,
  failures      bigint not null default 0,
  rounds        bigint not null default 0,
  lease_owner   text,
  lease_until   bigint not null default 0,
  fence         bigint not null default 0,
  provider_id   text,
  deep_link     text,
  cancel_reason text,
  ending        text,
  ending_since  bigint,
  position      bigint not null,
  created_at    bigint not null,
  sent_at       bigint,
  ended_at      bigint,
  unique (receivable_id, attempt),
  unique (provider, provider_id),
  -- Invariants 3 and 8: nothing is asked about or paid without the provider's id.
  check (state not in ('PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'PAID') or provider_id is not null),
  check (provider_id <> '')
);

-- Invariant 1, held by the database and not only by code.
create unique index one_live_intent_per_receivable on payment_intent (receivable_id)
  where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW');
create unique index one_live_intent_per_terminal on payment_intent (provider, terminal)
  where terminal is not null
    and state in ('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW');

create index payment_intent_due on payment_intent (step, due_at) where step <> 'NONE';
create index payment_intent_live on payment_intent (erp, created_at)
  where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN');
create index payment_intent_queue on payment_intent (provider, terminal, position) where state = 'QUEUED';

-- Append-only: the state of an intent is the fold of its events (invariant 9).
create table payment_event (
  intent_id text   not null references payment_intent (id),
  seq       bigint not null,
  event     text   not null,
  state     text   not null,
  at        bigint not null,
  actor     text   not null,
  node      text   not null,
  detail    text   not null,
  evidence  text   not null,
  primary key (intent_id, seq)
);

-- What the ERP is to be told: a fact of its own, apart from the outcome.
create table write_back (
  id            text   not null primary key,
  receivable_id text   not null references receivable (id),
  intent_id     text   references payment_intent (id),
  erp           text   not null,
  kind          text   not null check (kind in ('REGISTER', 'NOTE')),
  reference     text   not null,
  message       text   not null,
  status        text   not null,
  state         text   not null check (state in ('DUE', 'DONE', 'DEAD')),
  due_at        bigint not null,
  failures      bigint not null default 0,
  lease_owner   text,
  lease_until   bigint not null default 0,
  fence         bigint not null default 0,
  outcome       text   not null default '',
  created_at    bigint not null,
  done_at       bigint,
  unique (kind, reference)
);
create index write_back_receivable on write_back (receivable_id);
create index write_back_due on write_back (due_at) where state = 'DUE';

create table dead_letter (
  id            text   not null primary key,
  receivable_id text   not null references receivable (id),
  intent_id     text   references payment_intent (id),
  write_back_id text   references write_back (id),
  cause         text   not null,
  detail        text   not null,
  evidence      text   not null,
  opened_at     bigint not null,
  retry_at      bigint,
  closed_at     bigint,
  resolution    text,
  actor         text,
  reason        text
);
create unique index one_open_dead_letter on dead_letter
  (receivable_id, cause, coalesce(intent_id, ''), coalesce(write_back_id, '')) where closed_at is null;
create index dead_letter_receivable on dead_letter (receivable_id);
create index dead_letter_retry on dead_letter (retry_at) where closed_at is null and retry_at is not null;
create index dead_letter_intent on dead_letter (intent_id) where closed_at is null;

-- How far each flow has read its ERP, in the ERP's own clock.
create table pick_up_cursor (
  flow       text   not null primary key,
  written_at text   not null,
  full_at    bigint not null
);
