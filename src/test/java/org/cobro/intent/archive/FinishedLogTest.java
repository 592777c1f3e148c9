package org.cobro.intent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.cobro.intent.Event;
import org.cobro.intent.Events.Entry;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.junit.jupiter.api.Test;

/** Events that do not tell how a payment came to its state stay where they are. */
class FinishedLogTest {

  private static final Entry PICKED_UP = entry(1, Event.PICKED_UP, State.QUEUED);
  private static final Entry STARTED = entry(2, Event.CREATE_STARTED, State.CREATING);
  private static final Entry REJECTED = entry(3, Event.REJECTED, State.FAILED);

  @Test
  void mayGoWhereEachEventLeadsToTheNext() {
    assertThat(log(State.FAILED, 3, PICKED_UP, STARTED, REJECTED).objection()).isEmpty();
  }

  @Test
  void staysWhereAnEventIsMissing() {
    assertThat(log(State.FAILED, 3, PICKED_UP, REJECTED).objection())
        .hasValue("its events are not whole: 2 of 3");
    assertThat(log(State.FAILED, 2, PICKED_UP, REJECTED).objection()).isPresent();
    assertThat(log(State.FAILED, 0).objection()).isPresent();
    assertThat(log(State.QUEUED, 1, entry(1, Event.REJECTED, State.FAILED)).objection())
        .isPresent();
  }

  @Test
  void staysWhereAnEventHasNoPlace() {
    Entry early = entry(2, Event.REJECTED, State.FAILED);
    assertThat(log(State.FAILED, 2, PICKED_UP, early).objection())
        .hasValue("event 2 does not lead from QUEUED");
  }

  @Test
  void staysWhereAnEventSaysAnotherState() {
    Entry other = entry(2, Event.CREATE_STARTED, State.PAID);
    assertThat(log(State.PAID, 2, PICKED_UP, other).objection())
        .hasValue("event 2 does not lead from QUEUED");
  }

  @Test
  void staysWhereThePaymentHasAnotherState() {
    assertThat(log(State.PAID, 3, PICKED_UP, STARTED, REJECTED).objection())
        .hasValue("its events lead to FAILED, and not to PAID");
  }

  private static Entry entry(int seq, Event event, State state) {
    return new Entry(seq, event, state, Instant.EPOCH, "test", "n", "", "", "");
  }

  private static FinishedLog log(State state, int seq, Entry... events) {
    return new FinishedLog(
        "i",
        "R",
        "main",
        "1",
        "INV/1",
        "compago",
        "p",
        Money.of("1.00", "MXN"),
        state,
        seq,
        Instant.EPOCH,
        List.of(events));
  }
}
