package org.cobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.Test;

class HurriedClockTest {

  private final MovableClock real = new MovableClock();
  private final HurriedClock clock = new HurriedClock(real, 60);

  @Test
  void isRightAtFirst() {
    assertThat(clock.instant()).isEqualTo("2026-05-02T17:20:00Z");
  }

  @Test
  void letsAQuarterOfAnHourPassInFifteenSeconds() {
    real.move(Duration.ofSeconds(15));

    assertThat(clock.instant()).isEqualTo("2026-05-02T17:35:00Z");
  }
}
