-- What a request with an Idempotency-Key was answered, so that it is carried out once. While there is no answer, the request
-- is under way until the lease ends; a write with an old fence does not land (invariant 7).
create table kept_answer (
  token       text   not null,
  request_key text   not null,
  request     text   not null,
  fence       bigint not null,
  lease_until bigint not null,
  kept_until  bigint not null,
  status      bigint,
  answer      text,
  primary key (token, request_key)
);
create index kept_answer_old on kept_answer (kept_until);

-- What people and programs asked for, done or refused. Append-only.
create table deed (
  id      text   not null primary key,
  at      bigint not null,
  actor   text   not null,
  node    text   not null,
  action  text   not null,
  subject text   not null,
  detail  text   not null,
  outcome text   not null check (outcome in ('DONE', 'REFUSED')),
  why     text   not null
);
create index deed_newest on deed (at, id);
create index deed_subject on deed (subject, at);

-- What one person said of an undecided payment, until a second one says the same.
create table first_word (
  intent_id text   not null primary key references payment_intent (id),
  state     text   not null,
  reference text   not null,
  actor     text   not null,
  reason    text   not null,
  at        bigint not null
);
