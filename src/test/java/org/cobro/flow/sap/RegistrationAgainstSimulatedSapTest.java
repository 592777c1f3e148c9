package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.erp.sap.Turn;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.Reading;
import org.cobro.sandbox.sap.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way over HTTP, where the server and not the test decides what a call does. */
class RegistrationAgainstSimulatedSapTest {

  private static final String KEY = "31-a1-0a1b2c3d";
  private static final Duration SETTLE = Duration.ofMinutes(2);

  /** The calls of an undisturbed telling, in order. */
  private static final List<Call> CALLS =
      List.of(
          Call.PAYMENTS, Call.INVOICES, Call.PAY, Call.PAYMENTS, Call.INVOICE, Call.CHANGE_INVOICE);

  private static final Map<String, Trouble> TROUBLES =
      Map.ofEntries(
          Map.entry("dropped before", Trouble.dropBefore()),
          Map.entry("dropped after", Trouble.dropAfter()),
          Map.entry("cut off", Trouble.cutBody()),
          Map.entry("session unknown", lost()),
          Map.entry("session unknown after its effect", lost().afterCarryingOut()),
          Map.entry("500 without a body", Trouble.empty(500)),
          Map.entry("500 after its effect", Trouble.empty(500).afterCarryingOut()),
          Map.entry("a proxy's page", Trouble.page(502)),
          Map.entry("a proxy's page after its effect", Trouble.page(502).afterCarryingOut()),
          Map.entry("too many requests", Trouble.tooManyRequests("1")));

  private static Trouble lost() {
    return Trouble.refused(401, 301, "Invalid session or session already timeout.");
  }

  @Test
  void paysTheInvoiceIntoTheFlowsAccountOnTheShopsDay() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      PaymentView payment = onlyPayment(sap);
      assertThat(payment.amount()).isEqualByComparingTo("1160");
      assertThat(payment.day()).isEqualTo(LocalDate.now().toString());
      assertThat(payment.ownFields()).containsEntry("U_COBRO_Key", KEY);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEqualTo("PAID");
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Ref")).isEqualTo(KEY);
    }
  }

  @ParameterizedTest(name = "call {0}, {1}")
  @MethodSource("troublesAtEachCall")
  void endsWithOnePaymentWhateverCallFails(int failing, String name) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      SapTalk talk = new SapTalk(telling(sap, false), TalksUnderWay.Watch.NOBODY);
      int calls = 0;
      while (talk.isAsking()) {
        org.cobro.erp.sap.wire.Call call = talk.getCall();
        if (++calls == failing) {
          sap.server.troubles().next(CALLS.get(failing - 1), TROUBLES.get(name));
        }
        talk.learn(sap.reply(call));
      }
      assertThat(calls).isGreaterThanOrEqualTo(failing);
      assertThat(sap.books().payments()).hasSizeLessThanOrEqualTo(1);
      if (talk.getAnswer() instanceof Answer.Failed<?>) {
        assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      }
      onlyPayment(sap);
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap);
    }
  }

  static Stream<Arguments> troublesAtEachCall() {
    return IntStream.rangeClosed(1, CALLS.size())
        .boxed()
        .flatMap(call -> TROUBLES.keySet().stream().map(t -> Arguments.of(call, t)));
  }

  @Test
  void waitsAsLongAsSapMayTakeAfterAPostWhoseAnswerWasLost() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.server.troubles().next(Call.PAY, Trouble.dropBefore());
      Fault fault = fault(sap.talk(telling(sap, false)));
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(sap.server.calls(Call.PAY)).isEqualTo(1);
    }
  }

  @Test
  void waitsAsLongWhereTheLookAfterIsLostToo() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.server
          .troubles()
          .next(
              Call.PAY,
              Trouble.meanwhile(
                  () -> sap.server.troubles().next(Call.PAYMENTS, Trouble.page(503))));
      assertThat(fault(sap.talk(telling(sap, false))).retryAfter()).isEqualTo(SETTLE);
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      assertThat(sap.server.calls(Call.PAY)).isEqualTo(1);
    }
  }

  @Test
  void postsNothingInTheWakeOfATalkThatBrokeOff() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      Fault fault = fault(sap.talk(telling(sap, true)));
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(sap.server.calls(Call.PAY)).isZero();
    }
  }

  @Test
  void doesNotForgetTheWakeWhenTheLookFails() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.server.troubles().next(Call.PAYMENTS, Trouble.page(503));
      Fault fault = fault(sap.talk(telling(sap, true)));
      assertThat(fault.detail()).contains("HTTP 503");
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(sap.server.calls(Call.PAY)).isZero();
    }
  }

  @Test
  void postsAgainInANewSessionWhereALookShowsThatNothingWasDone() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.server.troubles().next(Call.PAY, Trouble.meanwhile(() -> sap.server.sessions().endAll()));
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap);
      assertThat(sap.server.sessions().logins()).isEqualTo(2);
      assertThat(sap.server.calls(Call.PAY)).isEqualTo(2);
    }
  }

  @Test
  void endsWithOnePaymentWhenTwoNodesRegisterItAtTheSameTime() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      List<Answer<Told>> both =
          IntStream.range(0, 2).parallel().mapToObj(node -> sap.talk(telling(sap, false))).toList();
      assertThat(both).hasSize(2);
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"NUMBER_CODES", "MESSAGE_OBJECTS", "NO_ROUTE"})
  void understandsServersThatAnswerOtherwise(Reading reading) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(reading)) {
      sap.books().closePeriodUntil(LocalDate.now());
      assertThat(refused(sap)).startsWith("REFUSED: the payment: SAP -5002");
      sap.books().closePeriodUntil(LocalDate.now().minusDays(1));
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
    }
  }

  @Test
  void stopsWhereAPersonMustDecide() {
    assertStop("ALREADY_PAID", sap -> sap.books().addPaymentElsewhere(sap.invoice, of("1160.00")));
    assertStop("AMOUNT_CHANGED", sap -> sap.books().addPaymentElsewhere(sap.invoice, of("0.01")));
    assertStop("CANCELLED", sap -> sap.books().cancelInvoice(sap.invoice));
    assertStop("REFUSED", sap -> sap.books().closePeriodUntil(LocalDate.now()));
  }

  @Test
  void saysWhatSapSaysWhereTheInvoiceIsSettledBetweenTheLookAndThePost() {
    assertStop(
        "REFUSED: the payment: SAP -5002",
        sap ->
            sap.server
                .troubles()
                .next(
                    Call.PAY,
                    Trouble.meanwhile(
                        () -> sap.books().addPaymentElsewhere(sap.invoice, of("1160.00")))));
  }

  @Test
  void saysWhereToLookWhenPaymentsNeedAnApproval() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.APPROVALS)) {
      assertThat(refused(sap)).contains("-2028").contains("approval");
      assertThat(sap.books().drafts()).isEqualTo(1);
    }
  }

  @Test
  void doesNotRepeatAPaymentThatTheAccountantCancelled() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      sap.books().cancelPayment(onlyPayment(sap).entry());
      assertThat(refused(sap)).startsWith("PAYMENT_CANCELLED_IN_ERP");
      assertThat(sap.books().payments()).hasSize(1);
    }
  }

  @Test
  void holdsAPaymentForBookedWhoseInvoiceTakesNoStatus() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.CLOSED_IS_FROZEN)) {
      assertThat(register(sap)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEmpty();
    }
  }

  @Test
  void writesANoteOnceAndNeverOverAnotherState() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.server
          .troubles()
          .next(
              Call.CHANGE_INVOICE,
              Trouble.meanwhile(
                  () -> sap.books().write(sap.invoice, Map.of("U_COBRO_Note", "llamar"))));
      PaymentTelling note = new PaymentTelling(sap.company, told("EXPIRED"));
      assertThat(told(sap.talk(note.note(false)))).isInstanceOf(Told.Shown.class);
      assertThat(told(sap.talk(note.note(false)))).isInstanceOf(Told.Shown.class);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Note"))
          .startsWith("llamar")
          .contains("[" + KEY + "]");
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEqualTo("EXPIRED");
      assertThat(sap.server.calls(Call.CHANGE_INVOICE)).isEqualTo(2);
    }
  }

  private static void assertStop(String start, Consumer<SapCompanyOnHttp> change) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      change.accept(sap);
      assertThat(refused(sap)).startsWith(start);
      assertThat(sap.books().payments())
          .noneMatch(payment -> KEY.equals(payment.ownFields().get("U_COBRO_Key")));
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEqualTo("NOT_BOOKED");
    }
  }

  private static PaymentView onlyPayment(SapCompanyOnHttp sap) {
    assertThat(sap.books().payments()).hasSize(1);
    PaymentView payment = sap.books().payments().get(0);
    assertThat(payment.cancelled()).isFalse();
    assertThat(payment.applied()).containsOnlyKeys(sap.invoice);
    assertThat(sap.books().invoice(sap.invoice).open()).isEqualByComparingTo("0");
    return payment;
  }

  private static String refused(SapCompanyOnHttp sap) {
    return ((Told.Refused) register(sap)).detail();
  }

  private static Told register(SapCompanyOnHttp sap) {
    return told(sap.talk(telling(sap, false)));
  }

  private static Told told(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Told>) answer).value();
  }

  private static Fault fault(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Told>) answer).fault();
  }

  private static Turn<Told> telling(SapCompanyOnHttp sap, boolean inTheWake) {
    Registration wanted =
        new Registration(
            KEY,
            Integer.toString(sap.invoice),
            Money.of("1160.00", "MXN"),
            LocalDate.now(),
            "102001");
    return new PaymentTelling(sap.company, told("PAID", sap.invoice))
        .register(wanted, SETTLE, inTheWake);
  }

  private static WriteBack told(String status) {
    return told(status, 1);
  }

  private static WriteBack told(String status, int invoice) {
    Money amount = Money.of("1160.00", "MXN");
    String id = Integer.toString(invoice);
    Receivable receivable =
        new Receivable("r1", "main", id, "counter", "31", "C0001", null, amount);
    return new WriteBack(
        "w1",
        WriteBack.Kind.REGISTER,
        KEY,
        "Cobro " + KEY,
        status,
        receivable,
        id,
        amount,
        Instant.EPOCH,
        0,
        false,
        1);
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }
}
