-- How often a definite no used up the key of an intent's create; its next create carries another one.
alter table payment_intent add column key_no bigint not null default 0;
