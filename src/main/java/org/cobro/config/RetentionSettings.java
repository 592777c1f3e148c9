package org.cobro.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.cobro.config.CobroProperties.Retention;

/** Checks when events go to the archive. */
final class RetentionSettings {

  /**
   * Longer than Cobro itself looks after a payment (sweeps, retries, the report of its day), and
   * than a provider may be expected to speak of it again.
   */
  private static final Duration FLOOR = Duration.ofDays(30);

  private final Faults faults;

  RetentionSettings(Faults faults) {
    this.faults = faults;
  }

  void check(Retention retention) {
    if (retention.archive().startsWith("${")) {
      faults.required("cobro.retention.archive", retention.archive(), "a folder");
    }
    faults.atLeast("cobro.retention.keep", retention.keep(), FLOOR);
    try {
      retention.time();
    } catch (DateTimeParseException noTime) {
      // YAML reads 12:30 without quotes as the number 750.
      faults.fault(
          "cobro.retention.at", retention.at(), "a time of day in quotes, such as \"03:30\"");
    }
  }
}
