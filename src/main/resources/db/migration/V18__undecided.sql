-- What somebody has to decide is few beside all that is open; it is found without reading the rest. IntentStore.undecided asks in
-- these words, for an index of a part is used only where the question names that part.
create index payment_intent_undecided on payment_intent (sent_at)
  where state in ('CREATING', 'UNKNOWN', 'REVIEW') or (state = 'QUEUED' and rounds > 0);
