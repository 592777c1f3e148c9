-- The day in the ERP's calendar (2026-03-02) on which an invoice is to be collected; null when nothing is waited for. The
-- hour and the time zone are the configuration's, so that a change of them needs no change here.
alter table receivable add column starts_on text;
-- When it was seen, on its day, that there is nothing to collect any more.
alter table receivable add column let_go_at bigint;
create index receivable_waiting on receivable (flow, starts_on) where starts_on is not null;
