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
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Found;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.s4.OpenItems;
import org.cobro.erp.s4.PaymentBooks;
import org.cobro.erp.s4.PaymentTelling;
import org.cobro.erp.s4.Turn;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.s4.Books.Posted;
import org.cobro.sandbox.s4.Call;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way over HTTP, where the server and not the test decides what a call does. */
class RegistrationAgainstSimulatedS4Test {

  private static final String KEY = "9000000001-a1-0a1b2c3d";
  private static final Duration SETTLE = Duration.ofMinutes(2);

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
  void waitsAsLongAsSapMayTakeAfterAPostWhoseAnswerWasLost() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropBefore());
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }

  @Test
  void waitsAsLongWhereTheLookAfterIsLostToo() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropAfter());
      failTheLookAfterThePost(s4);
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  private static void failTheLookAfterThePost(S4OnHttp s4) {
    s4.server.troubles().next(Call.ITEMS, 3, Trouble.meanwhile(() -> {}));
    s4.server.troubles().next(Call.ITEMS, Trouble.page(503));
  }

  @ParameterizedTest(name = "HTTP {0}")
  @ValueSource(ints = {301, 400, 401, 403, 404, 405, 407, 410, 415, 429, 500, 503})
  void postsOnceWhereAPostLandsLateThoughItsStatusSoundedLikeNo(int status) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.page(status).landingAfter(4));
      Answer<Told> first = s4.talk(telling(s4, false));
      assertThat(fault(first).retryAfter()).isEqualTo(SETTLE);
      awaitShown(s4, first);
      onlyEntry(s4);
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }

  @Test
  void waitsLongerAfterAPostWhereSapAsksForThat() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.tooManyRequests("600"));
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void postsNothingInTheWakeOfATalkThatBrokeOff() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      Fault fault = fault(s4.talk(telling(s4, true)));
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(s4.server.calls(Call.POST)).isZero();
    }
  }

  @Test
  void putsTheNextTalkOffWhateverFailsInTheWake() {
    for (Trouble trouble : List.of(Trouble.page(503), Trouble.page(401), Trouble.cutBody())) {
      try (S4OnHttp s4 = new S4OnHttp()) {
        s4.server.troubles().next(Call.ITEMS, trouble);
        assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
      }
    }
  }

  @Test
  void putsTheNextTalkOffInTheWakeWhateverBecameOfTheInvoice() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().change(s4.invoice, "AmountInTransactionCurrency", new BigDecimal("1.00"));
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
      s4.books().clear(s4.invoice);
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
    }
  }

  @Test
  void waitsLongerInTheWakeWhereSapAsksForThat() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.ITEMS, Trouble.tooManyRequests("600"));
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  /** The node died after it had sent; the first look of the next one fails. */
  @Test
  void postsOnceWhereALatePostOutlivesAFailedLook() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropBefore().landingAfter(5));
      breakOffAtThePost(s4);
      s4.server.troubles().next(Call.ITEMS, Trouble.page(503));
      awaitShown(s4, s4.talk(telling(s4, true)));
      onlyEntry(s4);
    }
  }

  private static void breakOffAtThePost(S4OnHttp s4) {
    S4Talk talk = new S4Talk(telling(s4, false), TalksUnderWay.Watch.NOBODY);
    while (!talk.getCall().posts()) {
      talk.learn(s4.send(talk.getCall()));
    }
    s4.send(talk.getCall());
  }

  /** Comes back as soon as it may; what SAP has not carried out when it settled never will be. */
  private static void awaitShown(S4OnHttp s4, Answer<Told> first) {
    Answer<Told> answer = first;
    while (answer instanceof Answer.Failed<Told> failed) {
      if (failed.fault().retryAfter().compareTo(SETTLE) >= 0) {
        IntStream.range(0, 6).forEach(look -> due(s4));
      }
      answer = s4.talk(telling(s4, false));
    }
    assertThat(told(answer)).isInstanceOf(Told.Shown.class);
    due(s4);
  }

  @Test
  void adoptsInTheWakeWhatThatTalkPosted() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      assertThat(told(s4.talk(telling(s4, true)))).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
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
  void looksAgainForWhatSapConfirmedAndShowsAMomentLater() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      hideAfterThePost(s4, 2);
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  /** However late SAP shows it: nobody needs to redo anything, so nothing can be posted twice. */
  @Test
  void takesSapsWordForWhatItConfirmedAndDoesNotShow() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      hideAfterThePost(s4, 10);
      assertConfirmed(s4);
    }
  }

  @Test
  void takesSapsWordForWhatItConfirmedWhereTheLookFails() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      failTheLookAfterThePost(s4);
      assertConfirmed(s4);
    }
  }

  private static void assertConfirmed(S4OnHttp s4) {
    Told.Shown shown = (Told.Shown) register(s4);
    assertThat(shown.key()).isEqualTo(onlyEntry(s4).entry());
    assertThat(shown.detail())
        .contains("as SAP confirmed", "did not show it yet", "stays open in SAP");
    assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
  }

  private static void hideAfterThePost(S4OnHttp s4, int looks) {
    s4.server
        .troubles()
        .next(
            Call.POST,
            Trouble.meanwhile(
                () -> s4.server.troubles().next(Call.ITEMS, looks, Trouble.emptyPage())));
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
  void showsAReconciliationWhatItPosted() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      for (List<String> references : List.of(List.of(KEY), List.<String>of())) {
        PaymentSearch search = new PaymentSearch(references, LocalDate.now());
        Answer<List<BookedPayment>> answer = s4.talk(new PaymentBooks(s4.company, search).begin());
        BookedPayment payment = ((Answer.Ok<List<BookedPayment>>) answer).value().get(0);
        assertThat(payment.reference()).isEqualTo(KEY);
        assertThat(payment.amount()).isEqualTo(Money.of("1160.00", "MXN"));
        assertThat(payment.counts()).isTrue();
        assertThat(payment.invoiceIds()).containsExactly(s4.invoice);
      }
    }
  }

  @Test
  void showsAReconciliationWhatItAskedForThoughAnAccountantGaveItAnotherText() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      PaymentSearch known = new PaymentSearch(List.of("1-a1-00000000", KEY), LocalDate.now());
      BookedPayment payment = booked(s4, known).get(0);
      assertThat(payment.reference()).isEqualTo(KEY);
      assertThat(payment.amount()).isEqualTo(Money.of("1160.00", "MXN"));
      assertThat(payment.counts()).isTrue();
      assertThat(payment.applied()).isFalse();
      assertThat(payment.invoiceIds()).isEmpty();
      assertThat(booked(s4, new PaymentSearch(List.of(), LocalDate.now()))).isEmpty();
    }
  }

  private static List<BookedPayment> booked(S4OnHttp s4, PaymentSearch search) {
    Answer<List<BookedPayment>> answer = s4.talk(new PaymentBooks(s4.company, search).begin());
    return ((Answer.Ok<List<BookedPayment>>) answer).value();
  }

  @Test
  void deductsWhatItPostedByKeyAndAssignmentWhereItsTextIsGone() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().change(credit(s4), "AssignmentReference", "revisado");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
    }
  }

  @Test
  void deductsByAssignmentNeitherWhatNamesAnotherInvoiceNorWhatIsNotOurs() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "1010-2026-1800000099-001 " + KEY);
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      s4.books().change(credit(s4), "Customer", "0010100002");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
      s4.books().change(credit(s4), "Customer", S4Rules.CUSTOMER);
      s4.books().change(credit(s4), "DocumentReferenceID", "FACTURA 17");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
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

  @Test
  void deductsWhatItPostedFromWhatIsDueWhetherClearedOrNot() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().clear(credit(s4));
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().reverse(onlyEntry(s4).entry());
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
    }
  }

  private static BigDecimal due(S4OnHttp s4) {
    Answer<Found> answer = s4.talk(new OpenItems(s4.company).read(List.of(s4.invoice), null));
    return ((Answer.Ok<Found>) answer).value().invoices().get(0).residual();
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

  private static String credit(S4OnHttp s4) {
    String[] entry = onlyEntry(s4).entry().split("/");
    return S4Rules.COMPANY + "-" + entry[1] + "-" + entry[0] + "-002";
  }

  private static Posted onlyEntry(S4OnHttp s4) {
    assertThat(s4.books().posted()).hasSize(1);
    return s4.books().posted().get(0);
  }

  private static String refused(S4OnHttp s4) {
    return ((Told.Refused) register(s4)).detail();
  }

  private static Told register(S4OnHttp s4) {
    return told(s4.talk(telling(s4, false)));
  }

  private static Told told(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Told>) answer).value();
  }

  private static Fault fault(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Told>) answer).fault();
  }

  private static Turn<Told> telling(S4OnHttp s4, boolean inTheWake) {
    WriteBack writeBack = writeBack(s4);
    Registration registration =
        new Registration(KEY, s4.invoice, writeBack.amount(), LocalDate.now(), S4Rules.CLEARING);
    return new PaymentTelling(s4.company, writeBack)
        .register(registration, SETTLE, inTheWake, Instant.now());
  }

  private static WriteBack writeBack(S4OnHttp s4) {
    Money amount = Money.of("1160.00", "MXN");
    Receivable receivable =
        new Receivable(
            "r1", "main", s4.invoice, "counters", "9000000001", S4Rules.CUSTOMER, null, amount);
    return new WriteBack(
        "w1",
        WriteBack.Kind.REGISTER,
        KEY,
        "Cobro " + KEY,
        "PAID",
        receivable,
        s4.invoice,
        amount,
        Instant.EPOCH,
        0,
        false,
        1);
  }
}
