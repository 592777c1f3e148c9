-- The list of payments by amount: each filter has an index in that order, too. As in V12 only payments that have ended are in
-- them, so that a status call writes nothing here; each payment is written into them once, when it ends. One of states takes the
-- place of that of amounts, whose order it has within each of the four ends. It begins with an expression, so that no other reading
-- that names a state takes it for better than its own index.
create index payment_intent_past_by_terminal_amount on payment_intent (terminal, amount_minor, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_flow_amount on payment_intent (flow, amount_minor, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_provider_amount on payment_intent (provider, amount_minor, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_erp_amount on payment_intent (erp, amount_minor, position, state)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
create index payment_intent_past_by_state_amount on payment_intent ((state || ''), amount_minor, position)
  where state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED');
drop index payment_intent_past_by_amount;
