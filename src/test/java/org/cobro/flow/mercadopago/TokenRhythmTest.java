package org.cobro.flow.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenRhythmTest {

  @Test
  void renewsThirtyDaysAheadOrAtHalfOfAShortLife() {
    assertThat(TokenRhythm.next(Duration.ofDays(180))).isEqualTo(Duration.ofDays(150));
    assertThat(TokenRhythm.next(Duration.ofHours(6))).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToSixHours() {
    assertThat(TokenRhythm.again(0, false, Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    assertThat(TokenRhythm.again(3, false, Duration.ZERO)).isEqualTo(Duration.ofSeconds(80));
    assertThat(TokenRhythm.again(1000, false, Duration.ZERO)).isEqualTo(Duration.ofHours(6));
    assertThat(TokenRhythm.again(0, true, Duration.ZERO)).isEqualTo(Duration.ofHours(6));
    assertThat(TokenRhythm.again(0, false, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
  }
}
