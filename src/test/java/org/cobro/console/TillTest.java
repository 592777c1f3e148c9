package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillTest {

  @Test
  void isFreeWhileNothingIsUnderWay() {
    Till till = till("T-1");

    assertThat(till.mood()).isEqualTo(Till.Mood.FREE);
    assertThat(till.isFree()).isTrue();
    assertThat(till.behind()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, QUEUED, calm",
    "CREATING, BUSY, busy",
    "PENDING, BUSY, busy",
    "IN_PROGRESS, BUSY, busy",
    "CANCEL_REQUESTED, BUSY, busy",
    "UNKNOWN, BLOCKED, ask",
    "REVIEW, BLOCKED, ask"
  })
  void saysWhatItIsDoing(State state, Till.Mood mood, String tone) {
    Till till = till("T-1", state, State.QUEUED);

    assertThat(till.mood()).isEqualTo(mood);
    assertThat(till.tone()).isEqualTo(tone);
    assertThat(till.isFree()).isFalse();
    assertThat(till.behind()).isEqualTo(1);
  }

  @Test
  void paymentsOfAnyTerminalWaitForNoOther() {
    assertThat(till("", State.UNKNOWN).isFree()).isTrue();
  }

  private static Till till(String terminal, State... live) {
    List<PaymentRow> rows = Stream.of(live).map(TillTest::row).toList();
    return new Till("compago", terminal, rows, null, null, null);
  }

  private static PaymentRow row(State state) {
    return new PaymentRow(
        "1",
        1,
        "INV/1",
        "main",
        "counter",
        "compago",
        "T-1",
        "INV-1-a1",
        null,
        state,
        Money.of("1.00", "MXN"),
        Instant.EPOCH,
        null);
  }
}
