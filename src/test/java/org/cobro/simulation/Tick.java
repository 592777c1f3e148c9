package org.cobro.simulation;

/** What a node's clocks and wake-ups begin; the intervals are those of the files in routes/. */
enum Tick {
  PICK_UP(5000),
  WATCH(5000),
  CREATE(500),
  LOOK_UP(1000),
  POLL(100),
  SWEEP(1000),
  CANCEL(250),
  WRITE_BACK(500),
  DEAD_LETTER(1000),
  CREDIT_NOTES(10000),
  REFUND(1000),
  INTENT_CLAIMS(4000),
  WRITE_BACK_CLAIMS(4000),
  PROBE_ERP(30000),
  PROBE_PROVIDER(30000);

  final long every;

  Tick(long every) {
    this.every = every;
  }
}
