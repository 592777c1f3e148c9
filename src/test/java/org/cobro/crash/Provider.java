package org.cobro.crash;

import java.time.Duration;
import java.util.List;

/** The providers that Cobro is tried with; a further one is a further row and its {@link Till}. */
enum Provider {
  COMPAGO {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return new CompagoTill(expiry, terminals);
    }
  };

  /**
   * @param expiry how long an intent can be paid
   */
  abstract Till open(Duration expiry, List<String> terminals);
}
