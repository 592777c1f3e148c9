package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.flow.sap.SapRefund.KEY;
import static org.cobro.flow.sap.SapRefund.SETTLE;
import static org.cobro.flow.sap.SapRefund.book;
import static org.cobro.flow.sap.SapRefund.credit;
import static org.cobro.flow.sap.SapRefund.onlyPayment;
import static org.cobro.flow.sap.SapRefund.registration;
import static org.cobro.flow.sap.SapRefund.telling;
import static org.cobro.flow.sap.SapRefund.told;
import static org.cobro.flow.sap.SapRefund.writeBack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.Direction;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
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
      SapTalk talk = new SapTalk(telling(sap, note, false), TalksUnderWay.Watch.NOBODY);
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

  /** A collected payment and a refund never meet, even under one key. */
  @Test
  void takesNoIncomingPaymentForAnOutgoingOne() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      int other = sap.books().createInvoice("C0001", new BigDecimal("160.01"));
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

  private static Fault fault(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Told>) answer).fault();
  }
}
