-- What a provider showed before a create left, where nothing of ours goes with the create by which it could be found
-- again: what is not in it came after. One id a line.
create table prior_payments (
  intent_id text not null primary key references payment_intent (id),
  ids       text not null
);
