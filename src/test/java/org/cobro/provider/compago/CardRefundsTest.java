package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Refund.Due;
import org.cobro.intent.refund.Refund.Payment;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStep;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole, once, and only by the payment's own word. */
class CardRefundsTest {
  private static final Money ALL = Money.of("120.50", "MXN");
  private static final Money NOTHING = ALL.minus(ALL);

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, SETTLED, 0.00",
    "REFUNDED, SETTLED, 120.50",
    "CANCELLED, NOT_RETURNABLE,",
    "PENDING, UNREADABLE,",
    "odd, UNREADABLE,"
  })
  void thePaymentSaysHowMuchWasGivenBack(String status, Condition condition, String amount) {
    Standing seen = standing("{\"id\":\"p-1\",\"status\":\"" + status + "\"}");

    assertThat(seen.condition()).isEqualTo(condition);
    assertThat(seen.refunded()).isEqualTo(amount == null ? null : Money.of(amount, "MXN"));
    assertThat(seen.detail()).isEqualTo("payment " + status);
  }

  @Test
  void anotherPaymentSaysNothing() {
    assertThat(standing("{\"id\":\"p-2\",\"status\":\"REFUNDED\"}").condition())
        .isEqualTo(Condition.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORISED", "404, REJECTED", "429, BUSY", "500, UNCLEAR"})
  void noFaultOfALookSaysAnything(int status, FaultKind kind) {
    assertThat(kind(CardRefunds.standing(status, "", refund(), null))).isEqualTo(kind);
  }

  @Test
  void anAnswerIsNoOutcome() {
    Answer<Taken> taken = CardRefunds.taken(200, "{\"status\":\"REFUNDED\"}", null);
    assertThat(((Answer.Ok<Taken>) taken).value().detail()).isEqualTo("refund: HTTP 200");
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED",
    "404, REJECTED",
    "422, REJECTED",
    "409, UNCLEAR",
    "401, UNAUTHORISED",
    "429, BUSY",
    "502, UNCLEAR"
  })
  void onlyARefusalInWordsIsOne(int status, FaultKind kind) {
    assertThat(kind(CardRefunds.taken(status, "{\"message\":\"no\"}", null))).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<!DOCTYPE html><html></html>"})
  void aSuccessWithoutABodyOfCompagosIsUnclear(String body) {
    assertThat(kind(CardRefunds.taken(200, body, null))).isEqualTo(FaultKind.UNCLEAR);
  }

  private static Standing standing(String body) {
    return ((Answer.Ok<Standing>) CardRefunds.standing(200, body, refund(), null)).value();
  }

  private static FaultKind kind(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).fault().kind();
  }

  private static Refund refund() {
    return new Refund(
        "1",
        "2",
        "3",
        1,
        "INV-7-a1-0f-r1",
        ALL,
        new Payment("cards", "main", "cards", "p-1", null, "INV-7-a1-0f", ALL, NOTHING),
        null,
        RefundState.QUEUED,
        1,
        new Due(RefundStep.CHECK, Instant.EPOCH, 0, 0),
        1,
        Instant.EPOCH,
        null);
  }
}
