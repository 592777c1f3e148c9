-- Money that is given back: of one payment, one at a time.

create table refund (
  id              text   not null primary key,
  intent_id       text   not null references payment_intent (id),
  receivable_id   text   not null references receivable (id),
  number          bigint not null check (number > 0),
  reference       text   not null unique,
  flow            text   not null,
  erp             text   not null,
  provider        text   not null,
  provider_id     text   not null,
  payment_id      text,
  external_id     text   not null,
  amount_minor    bigint not null check (amount_minor > 0),
  paid_minor      bigint not null,
  before_minor    bigint not null check (before_minor >= 0),
  currency        text   not null,
  document_id     text,
  document_number text,
  state           text   not null check (state in ('QUEUED', 'SENDING', 'PENDING', 'UNKNOWN',
                    'BY_HAND', 'REFUNDED', 'REFUSED')),
  seq             bigint not null,
  step            text   not null check (step in ('CHECK', 'SEND', 'FOLLOW', 'NONE')),
  due_at          bigint not null,
  failures        bigint not null default 0,
  sends           bigint not null default 0,
  lease_owner     text,
  lease_until     bigint not null default 0,
  fence           bigint not null default 0,
  created_at      bigint not null,
  sent_at         bigint,
  ended_at        bigint,
  unique (intent_id, number),
  -- What was refused is not held against the payment; all else must fit into what was paid.
  check (state = 'REFUSED' or before_minor + amount_minor <= paid_minor)
);

-- Held by the database and not only by code: no payment is given back twice.
create unique index one_live_refund_per_payment on refund (intent_id)
  where state in ('QUEUED', 'SENDING', 'PENDING', 'UNKNOWN', 'BY_HAND');
create unique index one_refund_per_document on refund (erp, document_id)
  where document_id is not null and state <> 'REFUSED';
create index refund_due on refund (due_at) where step <> 'NONE';
create index refund_document on refund (erp, document_id) where document_id is not null;

-- Append-only: the state of a refund is the fold of its events (invariant 9).
create table refund_event (
  refund_id text   not null references refund (id),
  seq       bigint not null,
  event     text   not null,
  state     text   not null,
  at        bigint not null,
  actor     text   not null,
  node      text   not null,
  detail    text   not null,
  evidence  text   not null,
  primary key (refund_id, seq)
);

alter table write_back add column refund_id text references refund (id);
alter table dead_letter add column refund_id text references refund (id);

drop index one_open_dead_letter;
create unique index one_open_dead_letter on dead_letter
  (receivable_id, cause, coalesce(intent_id, ''), coalesce(write_back_id, ''),
   coalesce(refund_id, '')) where closed_at is null;

-- Since when an ERP's credit notes are looked at: older ones are not given back by surprise.
create table credit_note_start (
  erp   text   not null primary key,
  since bigint not null
);
