package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.Direction;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.Turn;
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

/** Money that was given back, booked on its credit note over HTTP, once. */
class RefundAgainstSimulatedSapTest {

  private static final String KEY = "31-a1-0a1b2c3d-r1";
  private static final Duration SETTLE = Duration.ofMinutes(2);

  /** The calls of an undisturbed telling, in order. */
  private static final List<Call> CALLS =
      List.of(
          Call.OUTGOING_PAYMENTS,
          Call.CREDIT_NOTES,
          Call.PAY_OUT,
          Call.OUTGOING_PAYMENTS,
          Call.CREDIT_NOTE,
          Call.CHANGE_CREDIT_NOTE);

  private static final Map<String, Trouble> TROUBLES =
      Map.ofEntries(
          Map.entry("dropped before", Trouble.dropBefore()),
          Map.entry("dropped after", Trouble.dropAfter()),
          Map.entry("cut off", Trouble.cutBody()),
          Map.entry("session unknown", lost()),
          Map.entry("session unknown after its effect", lost().afterCarryingOut()),
          Map.entry("500 after its effect", Trouble.empty(500).afterCarryingOut()),
          Map.entry("a proxy's page", Trouble.page(502)),
          Map.entry("a proxy's page after its effect", Trouble.page(502).afterCarryingOut()),
          Map.entry("too many requests", Trouble.tooManyRequests("1")));

  private static Trouble lost() {
    return Trouble.refused(401, 301, "Invalid session or session already timeout.");
  }

  @Test
  void paysTheCreditNoteOutOfTheFlowsAccountAndLeavesTheInvoiceAlone() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      PaymentView out = onlyPayment(sap, note);
      assertThat(out.amount()).isEqualByComparingTo("160.01");
      assertThat(out.day()).isEqualTo(LocalDate.now().toString());
      assertThat(out.ownFields()).containsEntry("U_COBRO_Key", KEY);
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("REFUNDED");
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Ref")).isEqualTo(KEY);
      assertThat(note).as("their keys are counted apart").isEqualTo(sap.invoice);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEmpty();
      assertThat(sap.books().payments()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "call {0}, {1}")
  @MethodSource("troublesAtEachCall")
  void endsWithOnePaymentWhateverCallFails(int failing, String name) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      SapTalk talk = new SapTalk(telling(sap, note, false), SapTalk.Watch.NOBODY);
      int calls = 0;
      while (talk.isAsking()) {
        org.cobro.erp.sap.wire.Call call = talk.getCall();
        if (++calls == failing) {
          sap.server.troubles().next(CALLS.get(failing - 1), TROUBLES.get(name));
        }
        talk.learn(sap.reply(call));
      }
      assertThat(calls).isGreaterThanOrEqualTo(failing);
      assertThat(sap.books().outgoingPayments()).hasSizeLessThanOrEqualTo(1);
      if (talk.getAnswer() instanceof Answer.Failed<?>) {
        assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      }
      onlyPayment(sap, note);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap, note);
    }
  }

  static Stream<Arguments> troublesAtEachCall() {
    return IntStream.rangeClosed(1, CALLS.size())
        .boxed()
        .flatMap(call -> TROUBLES.keySet().stream().map(t -> Arguments.of(call, t)));
  }

  /** SAP's own check of the balance would let both in. */
  @Test
  void booksOnceThoughTheCreditNoteOwesEnoughForTwo() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "400.00");
      sap.server.troubles().next(Call.PAY_OUT, Trouble.dropAfter());
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      assertThat(sap.server.calls(Call.PAY_OUT)).isEqualTo(1);
      assertThat(sap.books().creditNote(note).open()).isEqualByComparingTo("239.99");
    }
  }

  @Test
  void waitsAsLongAsSapMayTakeAfterAPostWhoseAnswerWasLost() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      sap.server.troubles().next(Call.PAY_OUT, Trouble.dropBefore());
      Fault fault = fault(sap.talk(telling(sap, note, false)));
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(sap.server.calls(Call.PAY_OUT)).isEqualTo(1);
    }
  }

  @Test
  void postsNothingInTheWakeOfATalkThatBrokeOff() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      assertThat(fault(sap.talk(telling(sap, note, true))).retryAfter()).isEqualTo(SETTLE);
      assertThat(sap.server.calls(Call.PAY_OUT)).isZero();
    }
  }

  @Test
  void endsWithOnePaymentWhenTwoNodesBookItAtTheSameTime() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      List<Answer<Told>> both =
          IntStream.range(0, 2)
              .parallel()
              .mapToObj(node -> sap.talk(telling(sap, note, false)))
              .toList();
      assertThat(both).hasSize(2);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap, note);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"NUMBER_CODES", "MESSAGE_OBJECTS", "SIGNED_CREDIT", "CLOSED_IS_FROZEN"})
  void understandsServersThatAnswerOtherwise(Reading reading) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(reading)) {
      int note = credit(sap, "160.01");
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap, note);
    }
  }

  @Test
  void stopsWhereAPersonMustDecide() {
    assertStop("ALREADY_PAID", (sap, note) -> sap.books().payOutElsewhere(note, of("160.01")));
    assertStop("AMOUNT_CHANGED", (sap, note) -> sap.books().payOutElsewhere(note, of("0.01")));
    assertStop("CANCELLED", (sap, note) -> sap.books().cancelCreditNote(note));
    assertStop(
        "REFUSED: the payment: SAP -5002",
        (sap, note) -> sap.books().closePeriodUntil(LocalDate.now()));
    assertStop(
        "OTHER", (sap, note) -> sap.books().writeOnCreditNote(note, Map.of("DocCurrency", "USD")));
    assertStop(
        "REFUSED: the payment: SAP -5002",
        (sap, note) ->
            sap.server
                .troubles()
                .next(
                    Call.PAY_OUT,
                    Trouble.meanwhile(() -> sap.books().payOutElsewhere(note, of("100.00")))));
  }

  @Test
  void saysInPlainWordsWhatAPersonIsToDo() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      sap.books().payOutElsewhere(note, of("160.01"));
      assertThat(refused(sap, note))
          .isEqualTo(
              "ALREADY_PAID: credit note 1001 (PAID, due 0.00 MXN); given back 160.01 MXN; nothing"
                  + " was written");
      Told gone = told(sap.talk(telling(sap, 77, false)));
      assertThat(((Told.Refused) gone).detail()).isEqualTo("GONE: credit note 77 is gone");
      assertThat(((Told.Refused) gone).gone()).isTrue();
    }
  }

  @Test
  void doesNotRepeatAPaymentThatTheAccountantCancelled() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      sap.books().cancelOutgoingPayment(onlyPayment(sap, note).entry());
      assertThat(refused(sap, note)).startsWith("PAYMENT_CANCELLED_IN_ERP: outgoing payment 5001");
      assertThat(sap.books().outgoingPayments()).hasSize(1);
    }
  }

  @Test
  void writesNothingWhereOutgoingPaymentsLackTheField() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.PAYMENTS_APART)) {
      int note = credit(sap, "160.01");
      assertThat(refused(sap, note))
          .startsWith("NO_KEY_FIELD: outgoing payments cannot be looked up by U_COBRO_Key (SAP ")
          .contains("sap check", "nothing was written");
      assertThat(sap.server.calls(Call.PAY_OUT)).isZero();
      sap.books().addUserField("OVPM", "COBRO_Key", 50);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap, note);
    }
  }

  @Test
  void saysWhereToLookWhenPaymentsNeedAnApproval() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      sap.server.troubles().next(Call.PAY_OUT, Trouble.refused(404, -2028, "No matching records"));
      assertThat(refused(sap, note)).contains("-2028").contains("approval");
    }
  }

  /** A collected payment and a refund never meet, even under one key. */
  @Test
  void takesNoIncomingPaymentForAnOutgoingOne() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      int other = sap.books().createInvoice("C0001", of("160.01"));
      Registration in = registration(other, "160.01", Direction.INBOUND);
      WriteBack collected = writeBack(other, "PAID", WriteBack.Subject.INVOICE);
      assertThat(
              told(
                  sap.talk(new PaymentTelling(sap.company, collected).register(in, SETTLE, false))))
          .isInstanceOf(Told.Shown.class);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      assertThat(onlyPayment(sap, note).applied()).containsOnlyKeys(note);
    }
  }

  @Test
  void saysOnTheCreditNoteWhatBecameOfItsRefund() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      WriteBack refused = writeBack(note, "REFUSED", WriteBack.Subject.CREDIT_NOTE);
      assertThat(told(sap.talk(new PaymentTelling(sap.company, refused).note(true))))
          .isInstanceOf(Told.Shown.class);
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("REFUSED");
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Note")).contains("[" + KEY + "]");
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEmpty();
    }
  }

  @Test
  void asksForACreditNoteWhereMoneyWentBackWithoutOne() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      WriteBack back = writeBack(sap.invoice, "", WriteBack.Subject.UNCREDITED);
      assertThat(told(sap.talk(new PaymentTelling(sap.company, back).note(true))))
          .isInstanceOf(Told.Shown.class);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Note")).contains("[" + KEY + "]");

      SapCompany silent =
          new SapCompany("MXN", Map.of(), "U_COBRO_Key", "U_COBRO_Status", "U_COBRO_Ref", null);
      assertThat(
              ((Told.Refused) told(sap.talk(new PaymentTelling(silent, back).note(true)))).detail())
          .isEqualTo(
              "BY_HAND: 160.01 MXN of invoice 31 was given back without a credit note: make an A/R"
                  + " credit memo of that amount from the invoice in SAP; Cobro takes it for this"
                  + " refund and books the outgoing payment on it. Then resolve this");
      assertThat(
              ((Told.Refused) told(sap.talk(new PaymentTelling(silent, back).note(false))))
                  .detail())
          .endsWith("then book the outgoing payment on it by hand, and resolve this");
    }
  }

  private static void assertStop(String start, ObjIntConsumer<SapCompanyOnHttp> change) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      change.accept(sap, note);
      assertThat(refused(sap, note)).startsWith(start);
      assertThat(sap.books().outgoingPayments())
          .noneMatch(payment -> KEY.equals(payment.ownFields().get("U_COBRO_Key")));
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("NOT_BOOKED");
    }
  }

  private static PaymentView onlyPayment(SapCompanyOnHttp sap, int note) {
    assertThat(sap.books().outgoingPayments()).hasSize(1);
    PaymentView payment = sap.books().outgoingPayments().get(0);
    assertThat(payment.cancelled()).isFalse();
    assertThat(payment.applied()).containsOnlyKeys(note);
    assertThat(sap.books().creditNote(note).closed()).isTrue();
    return payment;
  }

  /** A credit note of an invoice that is paid. */
  private static int credit(SapCompanyOnHttp sap, String amount) {
    sap.books().addPaymentElsewhere(sap.invoice, of("1160.00"));
    return sap.books().createCreditNote(sap.invoice, of(amount));
  }

  private static String refused(SapCompanyOnHttp sap, int note) {
    return ((Told.Refused) book(sap, note)).detail();
  }

  private static Told book(SapCompanyOnHttp sap, int note) {
    return told(sap.talk(telling(sap, note, false)));
  }

  private static Told told(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Told>) answer).value();
  }

  private static Fault fault(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Told>) answer).fault();
  }

  private static Turn<Told> telling(SapCompanyOnHttp sap, int note, boolean inTheWake) {
    return new PaymentTelling(
            sap.company, writeBack(note, "REFUNDED", WriteBack.Subject.CREDIT_NOTE))
        .register(registration(note, "160.01", Direction.OUTBOUND), SETTLE, inTheWake);
  }

  private static Registration registration(int document, String amount, Direction direction) {
    return new Registration(
        KEY,
        Integer.toString(document),
        Money.of(amount, "MXN"),
        LocalDate.now(),
        "102001",
        direction);
  }

  private static WriteBack writeBack(int document, String status, WriteBack.Subject subject) {
    Money amount = Money.of("160.01", "MXN");
    Receivable receivable =
        new Receivable("r1", "main", "1", "counter", "31", "C0001", null, amount);
    return new WriteBack(
        "w1",
        WriteBack.Kind.REFUND,
        KEY,
        "Cobro " + KEY,
        status,
        receivable,
        Integer.toString(document),
        amount,
        Instant.EPOCH,
        0,
        false,
        1,
        subject);
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }
}
