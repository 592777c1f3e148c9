-- What the cashiers' pages read: the last attempt at each terminal, and the invoices that the ERP showed lately. The first
-- begins with an expression that only those pages use, so that no claim ever takes it for better than its own index.
create index payment_intent_at_terminal on payment_intent ((provider || ''), (coalesce(terminal, '')), position);
create index receivable_seen on receivable (flow, updated_at);
