-- The last report of each ERP and day. A row without made_at is being made for the first time.
create table reconciliation (
  erp         text   not null,
  -- As 2026-03-02, in the ERP's time zone.
  day         text   not null,
  made_at     bigint,
  differences bigint not null default 0,
  unanswered  bigint not null default 0,
  -- 1: the day was over and everybody answered, so it is not made again by itself.
  settled     bigint not null default 0 check (settled in (0, 1)),
  report      text   not null default '',
  lease_until bigint not null default 0,
  primary key (erp, day)
);

create index payment_intent_ended on payment_intent (erp, ended_at);
