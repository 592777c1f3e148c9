package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refunds ask the ERP or leave; the rest is told by the end-to-end tests. */
class RefundingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T16:00:00Z");
  private static final Refund.Document NOTE = new Refund.Document("71", "RINV/71");

  private final Refunding refunding = new Refunding(null, null, null, null, null, null, null);

  @ParameterizedTest
  @CsvSource({"CHECK,0,true", "CHECK,1,false", "SEND,0,true", "SEND,1,false", "FOLLOW,1,false"})
  void readsTheCreditNoteOnceMoreAsLongAsNothingHasLeft(RefundStep step, int sends, boolean asks) {
    assertThat(refunding.asksTheErp(refund(NOTE, step, sends, null))).isEqualTo(asks);
  }

  @Test
  void readsItAgainAfterASendThatNeverLeft() {
    assertThat(refunding.asksTheErp(refund(NOTE, RefundStep.CHECK, 0, NOW))).isTrue();
  }

  @Test
  void asksTheErpOfNothingThatAPersonWanted() {
    assertThat(refunding.asksTheErp(refund(null, RefundStep.CHECK, 0, null))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"CHECK,false", "SEND,true", "FOLLOW,false", "NONE,false"})
  void leavesOnlyWhereItIsToBeSent(RefundStep step, boolean leaves) {
    assertThat(refunding.leaves(refund(NOTE, step, 0, null))).isEqualTo(leaves);
  }

  private static Refund refund(Refund.Document document, RefundStep step, int sends, Instant sent) {
    Money amount = Money.of("30.01", "MXN");
    return new Refund(
        "refund-1",
        "intent-1",
        "receivable-1",
        1,
        "INV-a1-r1",
        amount,
        new Refund.Payment(
            "counter-1", "main", "mp", "ORD7", null, "INV-a1", amount, Money.of("0", "MXN")),
        document,
        RefundState.QUEUED,
        1,
        new Refund.Due(step, NOW, 0, sends),
        1,
        NOW,
        sent);
  }
}
