package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order at the terminal, and how it is told. */
class OrderOutcomesTest {
  private Till till;
  private String id;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
    id = till.order("INV1", "1250.50", Till.A);
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void aPaidOrderTellsItsPayment() throws Exception {
    assertThat(till.told(id)).isEqualTo("created created created");
    till.pago.terminals().fetch(Till.A);
    assertThat(till.told(id)).isEqualTo("at_terminal at_terminal at_terminal");
    long number = till.pago.terminals().tap(Till.A).payments().get(0).number();
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
    JsonNode payment = till.readOrder(id).at("/transactions/payments/0");
    assertThat(payment.path("paid_amount").textValue()).isEqualTo("1250.50");
    assertThat(payment.path("refunded_amount").textValue()).isEqualTo("0.00");
    assertThat(payment.path("reference_id").textValue()).isEqualTo(Long.toString(number));
    assertThat(payment.at("/payment_method/type").textValue()).isEqualTo("credit_card");
    assertThat(payment.at("/card/last_digits").textValue()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed",
        "bad_filled_card_data",
        "high_risk",
        "rejected_by_issuer",
        "required_call_for_authorize",
        "card_disabled",
        "insufficient_amount",
        "amount_limit_exceeded",
        "invalid_installments",
        "rejected_other_reason"
      })
  void aRejectedCardFailsTheOrderAndSaysWhy(String detail) throws Exception {
    till.pago.terminals().reject(Till.A, detail);
    assertThat(till.told(id)).isEqualTo("failed failed " + detail);
    assertThat(till.readOrder(id).at("/transactions/payments/0/paid_amount").textValue())
        .isEqualTo("0.00");
    assertThat(till.pago.books().paid()).isEmpty();
  }

  @Test
  void anotherCardMayBeTriedWithinTheOrder() throws Exception {
    till.pago.terminals().decline(Till.A);
    assertThat(till.told(id)).isEqualTo("at_terminal at_terminal at_terminal");
    till.pago.terminals().tap(Till.A);
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
    BookedCharge booked = till.pago.books().find("INV1").get(0);
    assertThat(booked.declines()).isEqualTo(1);
    assertThat(booked.payments()).hasSize(1);
  }

  @Test
  void tooManyCardsEndIt() throws Exception {
    for (int i = 0; i < 4; i++) {
      till.pago.terminals().decline(Till.A);
    }
    assertThat(till.told(id)).isEqualTo("failed failed max_attempts_exceeded");
  }

  @Test
  void aBreakDownIsAProcessingError() throws Exception {
    till.pago.terminals().breakDown(Till.A);
    assertThat(till.told(id)).isEqualTo("failed failed processing_error");
  }

  @Test
  void underReviewTheOrderHasFailedAndTheMoneyMayMoveLater() throws Exception {
    long number = till.pago.terminals().pend(Till.A).payments().get(0).number();
    assertThat(till.told(id)).isEqualTo("failed failed in_review");
    assertThat(till.pago.books().paid()).isEmpty();
    till.pago.terminals().settle(number, "approved");
    assertThat(till.told(id)).startsWith("failed failed");
    assertThat(till.pago.books().charged("INV1")).isEqualByComparingTo("1250.50");
  }

  @Test
  void anActionIsRequiredFortySecondsAfterProcessingBeganAndThatIsFinal() throws Exception {
    till.pago.terminals().insert(Till.A);
    till.clock.move(Duration.ofSeconds(40).minusMillis(1));
    assertThat(till.told(id)).isEqualTo("at_terminal at_terminal at_terminal");
    till.clock.move(Duration.ofMillis(1));
    assertThat(till.told(id)).isEqualTo("action_required check_on_terminal check_on_terminal");
    till.clock.move(Duration.ofHours(1));
    assertThat(till.told(id)).startsWith("action_required");
  }

  @Test
  void aSecondCardHasFortySecondsOfItsOwn() throws Exception {
    till.pago.terminals().insert(Till.A);
    till.clock.move(Duration.ofSeconds(30));
    till.pago.terminals().decline(Till.A);
    till.pago.terminals().insert(Till.A);
    till.clock.move(Duration.ofSeconds(30));
    assertThat(till.told(id)).startsWith("at_terminal");
  }

  @Test
  void theExpiryDoesNotCutOffACardThatIsBeingProcessed() throws Exception {
    till.pago.terminals().fetch(Till.A);
    till.clock.move(Duration.ofMinutes(15).minusSeconds(1));
    till.pago.terminals().insert(Till.A);
    till.clock.move(Duration.ofSeconds(10));
    assertThat(till.told(id)).startsWith("at_terminal");
    till.pago.terminals().tap(Till.A);
    assertThat(till.told(id)).startsWith("processed");
  }

  @Test
  void anActionRequiredMayHideACharge() throws Exception {
    till.pago.terminals().loseSight(Till.A, true);
    JsonNode payment = till.readOrder(id).at("/transactions/payments/0");
    assertThat(payment.path("status").textValue()).isEqualTo("action_required");
    assertThat(payment.has("paid_amount")).isFalse();
    assertThat(till.pago.books().charged("INV1")).isEqualByComparingTo("1250.50");
  }

  @Test
  void anExpiredOrderPaidLateSaysSoOrHidesIt() throws Exception {
    String hidden = till.order("INV2", "10", Till.B);
    till.clock.move(Duration.ofMinutes(16));
    till.pago.terminals().payLate(id);
    till.pago.terminals().payLateUnseen(hidden);
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
    assertThat(till.told(hidden)).isEqualTo("expired expired expired");
    assertThat(till.pago.books().paid()).hasSize(2);
  }

  @Test
  void aCustomerMayBeChargedTwice() throws Exception {
    till.pago.terminals().tap(Till.A);
    till.pago.terminals().payTwice(id);
    assertThat(till.pago.books().charged("INV1")).isEqualByComparingTo("2501");
    assertThat(till.pago.books().payments()).hasSize(2);
  }

  @Test
  void handsCanDoOnlyWhatIsPossible() {
    Terminals hands = till.pago.terminals();
    assertThatThrownBy(() -> hands.tap(Till.B)).hasMessage(Till.B + " is idle");
    assertThatThrownBy(() -> hands.tap("elsewhere")).hasMessage("there is no elsewhere");
    assertThatThrownBy(() -> hands.payLate(id)).hasMessageContaining("INV1 is CREATED");
    assertThatThrownBy(() -> hands.payTwice(id)).hasMessageContaining("INV1 is CREATED");
    assertThatThrownBy(() -> hands.finish(id)).hasMessageContaining("INV1 is CREATED");
    assertThatThrownBy(() -> hands.print(Till.A)).hasMessageContaining("busy");
    hands.insert(Till.A);
    assertThatThrownBy(() -> hands.cancelAtTerminal(Till.A)).hasMessageContaining("PROCESSING");
    hands.tap(Till.A);
    assertThatThrownBy(() -> hands.tap(id)).hasMessage("cannot tap: INV1 is PAID");
    assertThatThrownBy(() -> hands.payLate(id)).hasMessageContaining("INV1 is PAID");
  }
}
