package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.Verdict;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of charges and of their status. */
class SavedCardsTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";

  @Test
  void aChargeIsThePesosWithTwoDecimalsAndOurReferenceForPeople() {
    assertThat(SavedCards.charge(request("500", "MXN")))
        .isEqualTo("{\"amount\":500.00,\"currency\":\"MXN\",\"description\":\"INV-7-a1-0f\"}");
  }

  @Test
  void aPesoIsTheLeast() {
    assertThat(SavedCards.charge(request("1.00", "MXN"))).contains("1.00");
    assertThatThrownBy(() -> SavedCards.charge(request("0.99", "MXN")))
        .hasMessage("Compago charges at least 1.00 MXN, not 0.99 MXN");
  }

  @Test
  void onlyPesosAreCharged() {
    assertThatThrownBy(() -> SavedCards.charge(request("10.00", "USD")))
        .hasMessage("Compago charges MXN only, not USD");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void anySuccessWithAnIdIsAChargeWhateverItsStatus(int status) {
    Created created = charged(status, payment("PENDING"));
    assertThat(created.providerId()).isEqualTo(ID);
    assertThat(created.amount()).isEqualTo(Money.of("500.00", "MXN"));
    assertThat(created.externalId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Payment method not ACTIVE, REJECTED",
    "400, Invalid amount, REJECTED",
    "400, Currency not supported, REJECTED",
    "402, The card was declined, REJECTED",
    "404, Payment method not found, REJECTED",
    "400, This charge already exists, UNCLEAR",
    "409, Conflict, UNCLEAR",
    "408, Timeout, UNCLEAR",
    "500, Oops, UNCLEAR",
    "504, Gateway, UNCLEAR",
    "401, Unauthorized, UNAUTHORISED",
    "403, Forbidden, UNAUTHORISED",
    "429, Slow down, BUSY",
    "302, Moved, UNCLEAR"
  })
  void onlyWhatExcludesAChargeIsARejection(int status, String message, FaultKind kind) {
    Fault fault =
        fault(SavedCards.charged(status, "{\"message\":\"" + message + "\"}", Duration.ZERO));
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.detail()).startsWith("charge: HTTP " + status + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Payment method not ACTIVE, true",
    "400, Payment method is not active., true",
    "404, Payment method not found, true",
    "400, The payment method was revoked, true",
    "400, Payment method expired, true",
    "402, The card was declined, false",
    "400, Invalid amount, false",
    "404, Not Found, false",
    "500, Payment method not ACTIVE, false"
  })
  void aCardThatIsGoneIsRefusedForGood(int status, String message, boolean lasting) {
    String body = "{\"message\":\"" + message + "\"}";

    assertThat(fault(SavedCards.charged(status, body, Duration.ZERO)).lasting()).isEqualTo(lasting);
    assertThat(fault(CardPages.of(ID).learn(status, body, Duration.ZERO).answer()).lasting())
        .isEqualTo(lasting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"id\":\"../x\"}",
        "{\"id\":\"a\",\"amount\":\"much\"}",
        "<html>",
      })
  void aSuccessThatCannotBeReadMayBeACharge(String body) {
    assertThat(fault(SavedCards.charged(200, body, null)).kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, PAID",
    "PENDING, WAITING",
    "NOT_INITIALIZED, WAITING",
    "CANCELLED, FAILED",
    "REFUNDED, CONTRADICTORY",
    "SETTLED, UNREADABLE",
    "confirmed, UNREADABLE"
  })
  void eachStatusHasItsMeaning(String status, Verdict verdict) {
    Snapshot seen = seen(payment(status));
    assertThat(seen.verdict()).isEqualTo(verdict);
    assertThat(seen.detail()).isEqualTo("payment " + status);
    assertThat(seen.amount()).isEqualTo(Money.of("500.00", "MXN"));
  }

  @Test
  void aStatusOfAnotherPaymentSaysNothing() {
    Answer<Snapshot> other = SavedCards.snapshot(200, payment("CONFIRMED"), "other", null);
    Snapshot seen = ((Answer.Ok<Snapshot>) other).value();
    assertThat(seen.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(seen.detail()).isEqualTo("asked for other, the answer has another id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"id\":\"" + ID + "\"}",
        "{\"id\":\"" + ID + "\",\"status\":7}",
        "{\"id\":\"" + ID + "\",\"status\":\"CONFIRMED\",\"amount\":{}}"
      })
  void aStatusThatCannotBeReadIsNoOutcome(String body) {
    assertThat(seen(body).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, REJECTED",
    "400, REJECTED",
    "429, BUSY",
    "301, REJECTED",
    "500, UNCLEAR"
  })
  void noFaultOfAStatusCallIsAnOutcome(int status, FaultKind kind) {
    assertThat(fault(SavedCards.snapshot(status, "", ID, null)).kind()).isEqualTo(kind);
    assertThat(fault(SavedCards.probed(status, "", null)).kind()).isEqualTo(kind);
  }

  @Test
  void noIdOfAnythingElseGoesIntoAPath() {
    assertThat(SavedCards.path("pm-1", ID)).isEqualTo("/payment-method/pm-1/payment/" + ID);
    assertThat(SavedCards.refundPath("pm-1", ID)).endsWith(ID + "/refund");
    assertThatThrownBy(() -> SavedCards.path("pm-1", "../x"))
        .hasMessage("'../x' is no id of Compago's");
    assertThatThrownBy(() -> SavedCards.path("a/b", ID)).hasMessage("'a/b' is no id of Compago's");
  }

  @Test
  void aListShowsThatTheKeyIsRight() {
    assertThat(SavedCards.probed(200, "{\"count\":0,\"items\":[]}", null))
        .isInstanceOf(Answer.Ok.class);
  }

  private static IntentRequest request(String amount, String currency) {
    return new IntentRequest(
        "INV-7-a1-0f", Money.of(amount, currency), "pm-1", "INV-7-a1-0f", "key");
  }

  private static String payment(String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"amount\":500,\"currency\":\"MXN\"}"
        .formatted(ID, status);
  }

  private static Created charged(int status, String body) {
    return ((Answer.Ok<Created>) SavedCards.charged(status, body, null)).value();
  }

  private static Snapshot seen(String body) {
    return ((Answer.Ok<Snapshot>) SavedCards.snapshot(200, body, ID, null)).value();
  }

  private static Fault fault(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).fault();
  }
}
