package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.Sample.TIMING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimingTest {

  @ParameterizedTest
  @CsvSource({"0,3", "1,6", "2,12", "3,24", "4,48", "5,60", "6,60", "63,60", "1000000,60"})
  void backsOffTwofoldUpToTheSlowPoll(int failures, long seconds) {
    assertThat(TIMING.backOff(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void givesEachEndingItsGrace() {
    assertThat(TIMING.graceOf(Verdict.CANCELLED)).isEqualTo(TIMING.cancelGrace());
    assertThat(TIMING.graceOf(Verdict.EXPIRED)).isEqualTo(TIMING.expiryGrace());
    assertThat(TIMING.graceOf(Verdict.UNPROVEN)).isEqualTo(TIMING.proofGrace());
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CANCELLED", "EXPIRED", "UNPROVEN"})
  void knowsNoGraceForWhatIsNoEnding(Verdict verdict) {
    assertThatThrownBy(() -> TIMING.graceOf(verdict)).hasMessage(verdict + " is not an ending");
  }

  @Test
  void refusesALifeWithoutASweep() {
    Duration second = Duration.ofSeconds(1);
    List<Duration> none = List.of();
    assertThatThrownBy(
            () ->
                new Timing(
                    second, second, second, second, second, second, second, second, none, second,
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sweeps");
  }
}
