-- What the customer scans to pay an intent, as the provider gave it: the text in it, its picture in base64, and until
-- when by the provider's clock. Times as in V1.
create table payment_qr (
  intent_id  text   not null primary key references payment_intent (id),
  content    text,
  png        text,
  expires_at bigint
);
