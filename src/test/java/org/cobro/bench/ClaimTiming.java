package org.cobro.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Timing;

/** The times of Cobro as shipped, for benches without a configuration. */
final class ClaimTiming {

  static final Timing SHIPPED =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofMinutes(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(30),
          List.of(Duration.ofMinutes(15), Duration.ofMinutes(60)),
          Duration.ofSeconds(30),
          Map.of());

  private ClaimTiming() {}
}
