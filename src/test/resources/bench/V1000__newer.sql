-- What a release to come may do to the tables of this one: make bench-upgrade FROM=HEAD NEWER=src/test/resources/bench/V1000__newer.sql
alter table payment_intent add column newer bigint not null default 0;
alter table receivable add column newer bigint not null default 0;
alter table write_back add column newer bigint not null default 0;
alter table payment_event add column newer text not null default '';
