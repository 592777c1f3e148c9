package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.flow.sap.S4Payment.KEY;
import static org.cobro.flow.sap.S4Payment.credit;
import static org.cobro.flow.sap.S4Payment.onlyEntry;
import static org.cobro.flow.sap.S4Payment.refused;
import static org.cobro.flow.sap.S4Payment.register;
import static org.cobro.flow.sap.S4Payment.telling;
import static org.cobro.flow.sap.S4Payment.told;
import static org.cobro.flow.sap.S4Payment.writeBack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.Told;
import org.cobro.erp.s4.PaymentTelling;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.sandbox.s4.Books.Posted;
import org.cobro.sandbox.s4.Call;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way over HTTP, where the server and not the test decides what a call does. */
class RegistrationAgainstSimulatedS4Test {

  /** The calls of an undisturbed telling: a look, the invoice, what points at it, post, a look. */
  private static final List<Call> CALLS =
      List.of(Call.ITEMS, Call.ITEMS, Call.ITEMS, Call.POST, Call.ITEMS);

  private static final Map<String, Trouble> TROUBLES =
      Map.ofEntries(
          Map.entry("dropped before", Trouble.dropBefore()),
          Map.entry("dropped after", Trouble.dropAfter()),
          Map.entry("cut off", Trouble.cutBody()),
          Map.entry("a log-in page", Trouble.page(200)),
          Map.entry("a log-in page after its effect", Trouble.page(200).afterCarryingOut()),
          Map.entry("a proxy's page", Trouble.page(502)),
          Map.entry("a proxy's page after its effect", Trouble.page(502).afterCarryingOut()),
          Map.entry("401", Trouble.page(401)),
          Map.entry("403", Trouble.page(403)),
          Map.entry("a fault of SOAP's", Trouble.soapFault()),
          Map.entry("a fault of SOAP's after its effect", Trouble.soapFault().afterCarryingOut()),
          Map.entry("an empty confirmation", Trouble.emptyConfirmation()),
          Map.entry(
              "an empty confirmation after its effect",
              Trouble.emptyConfirmation().afterCarryingOut()),
          Map.entry("too many requests", Trouble.tooManyRequests("1")));

  @Test
  void postsOnAccountOnTheShopsDay() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      Told told = register(s4);
      Posted entry = onlyEntry(s4);
      assertThat(told)
          .isEqualTo(
              new Told.Shown(
                  entry.entry(),
                  "posted on account by journal entry %s; the invoice stays open in SAP until it is"
                          .formatted(entry.entry())
                      + " cleared there"));
      assertThat(entry.amount()).isEqualByComparingTo("1160");
      assertThat(entry.account()).isEqualTo(S4Rules.CLEARING);
      assertThat(entry.customer()).isEqualTo(S4Rules.CUSTOMER);
      assertThat(entry.assignment()).isEqualTo(s4.books().field(s4.invoice, "BillingDocument"));
      assertThat(entry.text()).isEqualTo(s4.invoice + " " + KEY);
      assertThat(s4.books().field(s4.invoice, "ClearingAccountingDocument")).isEqualTo("");
    }
  }

  @ParameterizedTest(name = "call {0}, {1}")
  @MethodSource("troublesAtEachCall")
  void endsWithOneEntryWhateverCallFails(int failing, String name) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      S4Talk talk = new S4Talk(telling(s4, false), TalksUnderWay.Watch.NOBODY);
      int calls = 0;
      while (talk.isAsking()) {
        org.cobro.erp.s4.wire.Call call = talk.getCall();
        if (++calls == failing) {
          s4.server.troubles().next(CALLS.get(failing - 1), TROUBLES.get(name));
        }
        talk.learn(s4.send(call));
      }
      assertThat(calls).isGreaterThanOrEqualTo(failing);
      assertThat(s4.books().posted()).hasSizeLessThanOrEqualTo(1);
      if (talk.getAnswer() instanceof Answer.Failed<?>) {
        assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      }
      onlyEntry(s4);
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  static Stream<Arguments> troublesAtEachCall() {
    return IntStream.rangeClosed(1, CALLS.size())
        .boxed()
        .flatMap(call -> TROUBLES.keySet().stream().map(t -> Arguments.of(call, t)));
  }

  @Test
  void endsWithOneEntryWhereSapRefusesAMessageThatItHadBefore() {
    try (S4OnHttp s4 = new S4OnHttp(S4Rules.standard().refusingRepeats())) {
      s4.server.troubles().next(Call.POST, Trouble.dropAfter());
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  @Test
  void givesWhatSapRefusesToAPersonWithSapsWords() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.errorLog("Period 11/2026 is not open"));
      assertThat(refused(s4)).contains("REFUSED", "Period 11/2026 is not open");
      assertThat(s4.books().posted()).isEmpty();
    }
  }

  @Test
  void adoptsWhatSapPostedThoughItSaidNo() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.errorLog("x").afterCarryingOut());
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  @Test
  void stopsWhereAPersonMustDecide() {
    assertStop("ALREADY_CLEARED", s4 -> s4.books().clear(s4.invoice));
    assertStop("AMOUNT_CHANGED", s4 -> s4.books().payPart(s4.invoice, BigDecimal.TEN));
    assertStop("OTHER", s4 -> s4.books().change(s4.invoice, "PaymentBlockingReason", "A"));
    assertStop("OTHER", s4 -> s4.books().change(s4.invoice, "TransactionCurrency", "USD"));
    assertStop("CONFLICT", s4 -> s4.books().change(s4.invoice, "Customer", "0010100002"));
    assertStop("CANCELLED", s4 -> s4.books().change(s4.invoice, "IsReversed", true));
  }

  @Test
  void doesNotPostAgainWhatTheAccountantReversed() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().reverse(onlyEntry(s4).entry());
      assertThat(refused(s4)).contains("REVERSED_IN_ERP");
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }

  @Test
  void adoptsNothingOfAnotherAmountAccountCustomerOrPayment() {
    assertConflict("AmountInTransactionCurrency", new BigDecimal("-1.00"));
    assertConflict("Customer", "0010100002");
    assertConflict("DocumentItemText", "1010-2026-1800000099-001 " + KEY);
    assertConflict("TransactionCurrency", "USD");
  }

  @Test
  void adoptsWhatAnAccountantGaveAnotherText() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  @Test
  void writesNoNotes() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      PaymentTelling telling = new PaymentTelling(s4.company, writeBack(s4));
      assertThat(told(s4.talk(telling.note()))).isInstanceOf(Told.Shown.class);
      assertThat(told(s4.talk(telling.refund()))).isInstanceOf(Told.Refused.class);
      assertThat(s4.server.calls(Call.ITEMS)).isZero();
    }
  }

  @Test
  void adoptsNothingThatWasPostedToAnotherAccount() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4).replaceAll("-002$", "-001"), "GLAccount", "0011003001");
      assertThat(refused(s4)).startsWith("CONFLICT");
    }
  }

  private static void assertStop(String start, Consumer<S4OnHttp> change) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      change.accept(s4);
      assertThat(refused(s4)).startsWith(start);
      assertThat(s4.server.calls(Call.POST)).isZero();
    }
  }

  private static void assertConflict(String field, Object value) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), field, value);
      assertThat(refused(s4)).startsWith("CONFLICT");
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }
}
