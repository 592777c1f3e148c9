package org.cobro.flow.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.cobro.config.Card;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.EnrolmentStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a link is asked after. */
class CardRhythmTest {
  private static final Instant SENT = Instant.parse("2026-03-02T16:00:00Z");
  private static final Instant END = SENT.plus(Duration.ofHours(48));
  private static final Card.Enrolment SETTINGS =
      new Card.Enrolment(
          false,
          Duration.ofHours(48),
          null,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT10S",
    "PT9M59S, PT10S",
    "PT10M, PT1M",
    "PT48H9M, PT1M",
    "PT48H10M, PT1H",
    "PT1000H, PT1H",
  })
  void isFastAtFirstThenSlowAndRareAfterItsEnd(Duration later, Duration pause) {
    assertThat(CardRhythm.next(pending(SENT, END, 0), SETTINGS, SENT.plus(later))).isEqualTo(pause);
  }

  @Test
  void isSlowWhereTheEndIsNotKnown() {
    assertThat(CardRhythm.next(pending(null, null, 0), SETTINGS, SENT))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({"0, PT2S", "1, PT4S", "4, PT32S", "5, PT1M", "99, PT1M"})
  void doublesAfterEachFailureUpToTheSlowRhythm(int failures, Duration pause) {
    assertThat(CardRhythm.retry(pending(SENT, END, failures), SETTINGS)).isEqualTo(pause);
  }

  private static Enrolment pending(Instant sent, Instant end, int failures) {
    return new Enrolment(
        "e-1",
        "cards",
        "main",
        "7",
        "k",
        "7-0a1b2c3d",
        "pm-1",
        "https://pay.example/c/1",
        EnrolmentState.PENDING,
        EnrolmentStep.POLL,
        0,
        failures,
        "ana",
        null,
        null,
        null,
        SENT,
        sent,
        end,
        null,
        1);
  }
}
