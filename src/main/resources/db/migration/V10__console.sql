-- What the pages read: lists by key, the day of a shop, and what waits for a person. Two begin with an expression that
-- only the pages use, so that no claim ever takes them for better than its own index.
create index payment_intent_newest on payment_intent (position, id);
create index payment_intent_by_state on payment_intent (lower(state), position, id);
create index payment_intent_by_day on payment_intent (coalesce(ended_at, created_at));
create index write_back_intent on write_back (intent_id) where intent_id is not null;
create index dead_letter_open on dead_letter (opened_at, id) where closed_at is null;
