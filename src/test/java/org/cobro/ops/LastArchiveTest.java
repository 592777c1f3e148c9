package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.cobro.intent.archive.ArchiveRuns.Run;
import org.cobro.ops.Readings.Reading;
import org.junit.jupiter.api.Test;

class LastArchiveTest {

  private static final Run DONE =
      new Run(LocalDate.of(2026, 3, 2), Instant.ofEpochSecond(1_000), 2, 9, 0, null);

  @Test
  void saysWhenTheLastRunWasDone() {
    assertThat(doneSeconds(true)).isEqualTo(1_000);
  }

  @Test
  void isNoNumberOnceTheArchiveIsOffOrTheAlertWouldNeverEnd() {
    assertThat(doneSeconds(false)).isNaN();
  }

  private static double doneSeconds(boolean on) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Readings readings = new Readings(() -> reading())) {
      LastArchive.meters(registry, readings, on);
      return registry.get("cobro.archive.done").gauge().value();
    }
  }

  private static Reading reading() {
    return new Reading(
        null, Map.of(), Map.of(), Duration.ZERO, Duration.ZERO, Map.of(), Map.of(), Map.of(), DONE);
  }
}
