-- What the provider was asked for, masked, beside what it answered. What was recorded before, and whatever no call led to, has none.
alter table payment_event add column asked text not null default '';
alter table refund_event add column asked text not null default '';
