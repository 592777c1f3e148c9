-- What the list of payments is narrowed by. Only payments that have ended: an update of one that is under way, as each status
-- call makes one, writes nothing here. Those under way are few, and found by the indexes that there are. The state is last, so
-- that a rare one is looked for in the index alone.
create index payment_intent_past_by_terminal on payment_intent (terminal, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_flow on payment_intent (flow, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_provider on payment_intent (provider, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_erp on payment_intent (erp, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_amount on payment_intent (amount_minor, position)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
