package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationRefusalsTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @ParameterizedTest
  @CsvSource({
    "posted,paid,0.0,ALREADY_PAID",
    "posted,in_payment,0.0,ALREADY_PAID",
    "posted,reversed,0.0,REVERSED",
    "posted,blocked,1160.0,OTHER",
    "posted,partial,1159.99,AMOUNT_CHANGED",
    "draft,not_paid,1160.0,DRAFT",
    "draft,paid,0.0,DRAFT",
    "cancel,not_paid,1160.0,CANCELLED"
  })
  void writesNothingForAnInvoiceThatIsNotDue(
      String state, String paymentState, BigDecimal residual, Refusal reason) {
    SmallOdoo odoo = new SmallOdoo(18);
    odoo.invoice.put("state", state);
    odoo.invoice.put("payment_state", paymentState);
    odoo.invoice.put("amount_residual", residual);
    assertStopped(odoo, reason, "nothing was written");
    assertThat(odoo.writes()).isEmpty();
  }

  @Test
  void writesNothingForAnInvoiceThatIsGoneOrInAnotherCurrencyOrUnreadable() {
    SmallOdoo gone = new SmallOdoo(17);
    gone.invoice.clear();
    assertStopped(gone, Refusal.GONE, "invoice 76");
    SmallOdoo dollars = new SmallOdoo(17);
    dollars.invoice.put("currency_id", List.of(2, "USD"));
    assertStopped(dollars, Refusal.AMOUNT_CHANGED, "USD");
    SmallOdoo unreadable = new SmallOdoo(17);
    unreadable.invoice.put("amount_residual", false);
    assertStopped(unreadable, Refusal.OTHER, "nothing was written");
    assertThat(gone.writes()).isEmpty();
    assertThat(dollars.writes()).isEmpty();
    assertThat(unreadable.writes()).isEmpty();
  }

  @Test
  void leavesADraftWithoutOutstandingAccountUnposted() {
    SmallOdoo odoo = new SmallOdoo(19);
    odoo.methodNamesAccount = false;
    assertStopped(odoo, Refusal.NO_OUTSTANDING_ACCOUNT, "journal BNK1");
    assertThat(odoo.writes()).containsExactly("load");
  }

  @Test
  void stopsAtAPaymentThatWasPostedWithoutAnEntry() {
    SmallOdoo odoo = paid(18, payment -> payment.put("move_id", false));
    odoo.payments.get(0).put("is_reconciled", false);
    assertStopped(odoo, Refusal.NO_JOURNAL_ENTRY, "accountant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "canceled", "rejected"})
  void doesNotRepeatAPaymentThatWasCancelledInOdoo(String state) {
    SmallOdoo odoo = paid(18, payment -> payment.put("state", state));
    List<String> before = odoo.writes();
    assertStopped(odoo, Refusal.PAYMENT_CANCELLED_IN_ERP, "cancelled");
    assertThat(odoo.writes()).isEqualTo(before);
  }

  @Test
  void stopsAtAPaymentOfAnotherAmountOrCurrency() {
    assertStopped(
        paid(16, payment -> payment.put("amount", new BigDecimal("1160.01"))),
        Refusal.CONFLICT,
        "1160.01 MXN instead of 1160.00 MXN");
    assertStopped(
        paid(16, payment -> payment.put("currency_id", List.of(2, "USD"))),
        Refusal.CONFLICT,
        "USD");
  }

  @Test
  void stopsAtSeveralPaymentsUnderOneReference() {
    SmallOdoo odoo = paid(16, payment -> {});
    Map<String, Object> twin = new HashMap<>(odoo.payments.get(0));
    twin.put("id", 99);
    odoo.payments.add(twin);
    assertStopped(odoo, Refusal.CONFLICT, "more than one payment has the reference CB-7_a");
    twin.put("payment_type", "outbound");
    assertThat(talk(odoo)).isInstanceOf(Step.Done.class);
    twin.put("payment_type", "inbound");
    twin.put("state", "cancel");
    assertThat(talk(odoo)).isInstanceOf(Step.Done.class);
  }

  @Test
  void stopsAtAnUnknownStateOfThePayment() {
    assertStopped(paid(18, payment -> payment.put("state", "new")), Refusal.OTHER, "not known");
  }

  @Test
  void leavesADraftAloneOnceTheInvoiceIsSettledElsewhere() {
    SmallOdoo odoo = paid(17, payment -> payment.put("state", "draft"));
    List<String> before = odoo.writes();
    assertStopped(odoo, Refusal.ALREADY_PAID, "left as a draft");
    assertThat(odoo.writes()).isEqualTo(before);
  }

  @Test
  void saysThatAPostedPaymentStandsAsCreditOnceTheInvoiceIsSettledElsewhere() {
    SmallOdoo odoo = paid(17, payment -> payment.put("is_reconciled", false));
    assertStopped(odoo, Refusal.UNAPPLIED, "stands as customer credit");
    odoo.invoice.put("state", "cancel");
    assertStopped(odoo, Refusal.UNAPPLIED, "CANCELLED");
    odoo.invoice.clear();
    assertStopped(odoo, Refusal.UNAPPLIED, "GONE");
  }

  @Test
  void saysThatAPostedPaymentWasAppliedToAnotherInvoice() {
    SmallOdoo odoo = paid(17, payment -> payment.put("reconciled_invoice_ids", List.of(5)));
    assertStopped(odoo, Refusal.UNAPPLIED, "applied elsewhere");
  }

  @Test
  void believesTheInvoiceAndNotOnlyThePaymentsLink() {
    SmallOdoo odoo = paid(18, payment -> {});
    odoo.invoice.put("payment_state", "in_payment");
    odoo.invoice.put("amount_residual", new BigDecimal("1160.0"));
    int before = odoo.calls.size();
    assertStopped(odoo, Refusal.UNAPPLIED, "yet Odoo shows");
    assertThat(odoo.calls.size() - before).as("one more look before giving up").isEqualTo(4);
    odoo.invoice.put("state", "draft");
    assertStopped(odoo, Refusal.UNAPPLIED, "DRAFT");
  }

  @Test
  void looksAgainWhenThePaymentsLineHasJustBeenTaken() {
    SmallOdoo odoo = paid(17, payment -> payment.put("is_reconciled", false));
    odoo.invoice.put("payment_state", "not_paid");
    odoo.invoice.put("amount_residual", new BigDecimal("1160.0"));
    PaymentRegistration talk = start(odoo);
    for (int reads = 0; reads < 2; reads++) {
      talk = talk.learn(odoo.reply(((Step.Ask) talk.next()).call()));
    }
    talk = talk.learn(new Reply.Value(List.of()));
    assertThat(((Step.Ask) talk.next()).call().model()).isEqualTo("account.move");
    assertThat(odoo.talk(talk)).isInstanceOf(Step.Done.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"load", "action_post", "js_assign_outstanding_line"})
  void stopsWhenOdooRefusesAWrite(String method) {
    Reply no = OdooFaults.reply(2, "The period is closed.");
    assertEnd(method, no, new Step.Stop(Refusal.REFUSED, "The period is closed."));
    assertEnd(method, new Reply.Value(true), new Step.Stop(Refusal.REFUSED, "nothing changed"));
    Reply forbidden = OdooFaults.reply(4, "You are not allowed.");
    assertEnd(method, forbidden, new Step.Stop(Refusal.NO_RIGHTS, "not allowed"));
    Reply unknown = OdooFaults.reply(1, "Traceback\nValueError: bad");
    assertEnd(method, unknown, new Step.Stop(Refusal.REFUSED, "ValueError"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_SENT", "BUSY", "UNCLEAR"})
  void givesAWriteTwoTriesAndThenComesBackLater(FaultKind kind) {
    Fault fault = Fault.of(kind, "connection reset");
    for (String method : List.of("load", "action_post", "js_assign_outstanding_line")) {
      SmallOdoo odoo = new SmallOdoo(18);
      Step end = talk(odoo, method, OdooFaults.transport(fault));
      assertThat(end).isEqualTo(new Step.Retry(fault));
      assertThat(odoo.writes().stream().filter(method::equals)).hasSize(2);
    }
  }

  @Test
  void takesItsKeyNotBeingAcceptedAsNoRefusalOfThePayment() {
    Reply denied = OdooFaults.reply(3, "Access Denied");
    for (String method : List.of("search_read", "load", "action_post")) {
      Step end = talk(new SmallOdoo(18), method, denied);
      assertThat(((Step.Retry) end).fault().kind()).isEqualTo(FaultKind.UNAUTHORISED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void searchesAgainAfterALostRaceAndComesBackLaterWhenItNeverShows(int version) {
    Reply lost = Recorded.reply(version, "payment-load-lost-race");
    Step end = talk(new SmallOdoo(version), "load", lost);
    assertThat(((Step.Retry) end).fault().kind()).isEqualTo(FaultKind.BUSY);

    SmallOdoo race = new SmallOdoo(version);
    PaymentRegistration talk = start(race);
    talk = talk.learn(race.reply(((Step.Ask) talk.next()).call()));
    talk = talk.learn(race.reply(((Step.Ask) talk.next()).call()));
    race.reply(((Step.Ask) talk.next()).call());
    assertThat(race.talk(talk.learn(lost))).isInstanceOf(Step.Done.class);
    assertThat(race.payments).hasSize(1);
  }

  @Test
  void stopsAtOtherMessagesInsideTheAnswerOfLoad() {
    Reply refused =
        new Reply.Value(
            Map.of("ids", false, "messages", List.of(Map.of("message", "No such journal"))));
    assertEnd("load", refused, new Step.Stop(Refusal.REFUSED, "No such journal"));
  }

  @Test
  void comesBackLaterWhenAReadFailsOrIsUnreadable() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "refused");
    SmallOdoo odoo = new SmallOdoo(18);
    assertThat(talk(odoo, "search_read", OdooFaults.transport(fault)))
        .isEqualTo(new Step.Retry(fault));
    Map<String, Object> other = Map.of("id", 77, "state", "posted");
    assertThat(start(odoo).learn(new Reply.Value(List.of(other))).next())
        .as("not the invoice that was asked for")
        .isInstanceOf(Step.Retry.class);
    for (Object odd : Arrays.asList(null, true, "x", Map.of(), List.of(1), List.of(Map.of()))) {
      assertThat(talk(odoo, "search_read", new Reply.Value(odd))).isInstanceOf(Step.Retry.class);
      PaymentRegistration second =
          start(odoo).learn(new Reply.Value(List.of(Map.copyOf(odoo.invoice))));
      assertThat(second.learn(new Reply.Value(odd)).next()).isInstanceOf(Step.Retry.class);
    }
  }

  /** Else the row without an id could be taken for the invoice, and its partner for the payer. */
  @Test
  void comesBackLaterWhenAnotherRowStandsBesideTheInvoice() {
    SmallOdoo odoo = new SmallOdoo(18);
    Map<String, Object> stray = Map.of("id", false, "partner_id", List.of(99, "Nobody"));
    List<Object> rows = List.of(stray, Map.copyOf(odoo.invoice));
    assertThat(start(odoo).learn(new Reply.Value(rows)).next()).isInstanceOf(Step.Retry.class);
  }

  @Test
  void comesBackLaterWhenTheOpenLinesAreUnreadable() {
    SmallOdoo odoo = new SmallOdoo(18);
    PaymentRegistration talk = start(odoo);
    while (talk.next() instanceof Step.Ask ask) {
      boolean lines = ask.call().model().equals("account.move.line");
      talk = talk.learn(lines ? new Reply.Value("html") : odoo.reply(ask.call()));
    }
    assertThat(talk.next()).isInstanceOf(Step.Retry.class);
    assertThat(odoo.writes()).containsExactly("load", "action_post");
  }

  @Test
  void stopsWhenAReadIsRefused() {
    Reply unknownField = Recorded.reply(19, "fault-unknown-field");
    Step end = talk(new SmallOdoo(18), "search_read", unknownField);
    assertThat(((Step.Stop) end).reason()).isEqualTo(Refusal.REFUSED);
  }

  private static void assertEnd(String method, Reply reply, Step.Stop wanted) {
    Step.Stop end = (Step.Stop) talk(new SmallOdoo(18), method, reply);
    assertThat(end.reason()).isEqualTo(wanted.reason());
    assertThat(end.detail()).contains(wanted.detail());
  }

  /** A conversation in which one method is always answered by {@code reply}, without effect. */
  private static Step talk(SmallOdoo odoo, String method, Reply reply) {
    PaymentRegistration talk = start(odoo);
    while (talk.next() instanceof Step.Ask ask) {
      boolean hit = ask.call().method().equals(method);
      if (hit) {
        odoo.calls.add(ask.call());
      }
      talk = talk.learn(hit ? reply : odoo.reply(ask.call()));
    }
    return talk.next();
  }

  private static Step talk(SmallOdoo odoo) {
    return odoo.talk(start(odoo));
  }

  private static PaymentRegistration start(SmallOdoo odoo) {
    return PaymentRegistration.of(PaymentRegistrationTest.wanted("1160.00"), odoo.setup(NONE));
  }

  /** After a registration that went well, and then a change. */
  private static SmallOdoo paid(int version, Consumer<Map<String, Object>> change) {
    SmallOdoo odoo = new SmallOdoo(version);
    assertThat(talk(odoo)).isInstanceOf(Step.Done.class);
    change.accept(odoo.payments.get(0));
    return odoo;
  }

  private static void assertStopped(SmallOdoo odoo, Refusal reason, String detail) {
    Step end = talk(odoo);
    assertThat(end).isInstanceOf(Step.Stop.class);
    assertThat(((Step.Stop) end).reason()).isEqualTo(reason);
    assertThat(((Step.Stop) end).detail()).contains(detail);
  }
}
