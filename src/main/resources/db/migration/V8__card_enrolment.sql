-- Cards that customers are asked to save at a provider, and those that it shows to be saved. No money moves here, but no
-- second one may be made in doubt. Nothing of the card itself is kept. Times as in V1.
create table card_enrolment (
  id            text   not null primary key,
  connection    text   not null,
  erp           text   not null,
  partner       text   not null,
  ask_key       text   not null,
  external_id   text   not null,
  method_id     text,
  link          text,
  state         text   not null check (state in ('ASKED', 'SENDING', 'UNKNOWN', 'PENDING', 'ACTIVE', 'EXPIRED',
                  'REVOKED', 'REFUSED', 'LOST')),
  step          text   not null check (step in ('SEND', 'LOOK_UP', 'POLL', 'REVOKE', 'NONE')),
  due_at        bigint not null,
  failures      bigint not null default 0,
  rounds        bigint not null default 0,
  lease_owner   text,
  lease_until   bigint not null default 0,
  fence         bigint not null default 0,
  actor         text   not null,
  trouble       text,
  revoker       text,
  revoke_reason text,
  asked_at      bigint not null,
  sent_at       bigint,
  link_until    bigint,
  answered_at   bigint,
  unique (connection, ask_key),
  unique (connection, method_id),
  -- Nothing is asked about or charged without the provider's id.
  check (state not in ('PENDING', 'ACTIVE', 'EXPIRED', 'REVOKED', 'LOST') or method_id is not null)
);

-- Held by the database and not only by code: no customer is sent two links at a time.
create unique index one_open_enrolment_per_partner on card_enrolment (connection, erp, partner)
  where state in ('ASKED', 'SENDING', 'UNKNOWN', 'PENDING');
create index card_enrolment_due on card_enrolment (due_at) where step <> 'NONE';
create index card_enrolment_partner on card_enrolment (connection, erp, partner);

-- When the provider's list of saved cards was last read, and is to be read again; one row for each connection.
create table card_list (
  id          text   not null primary key,
  read_at     bigint,
  due_at      bigint not null,
  trouble     text,
  lease_owner text,
  lease_until bigint not null default 0,
  fence       bigint not null default 0
);
