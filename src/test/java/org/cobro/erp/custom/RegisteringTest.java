package org.cobro.erp.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.custom.Work.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;

/** Each step is decided from what the ERP shows now. */
class RegisteringTest {

  private static final String KEY = "F-1-a1-0123abcd";
  private static final Duration SETTLE = Duration.ofMinutes(2);
  private static final Reply NOTHING = new Reply.Rows(List.of());
  private static final Reply DONE = new Reply.Rows(List.of());

  private final List<String> asked = new ArrayList<>();

  @Test
  void looksReadsWritesAndLooksAgain() {
    Answer<?> answer =
        talk(
            NOTHING,
            invoice("OPEN", "99.90"),
            DONE,
            payment("P-1", "DRAFT", "99.90"),
            DONE,
            payment("P-1", "POSTED", "99.90"));

    assertThat(asked)
        .containsExactly(
            "find-payments",
            "invoices",
            "draft-payment",
            "find-payments",
            "post-payment",
            "find-payments");
    assertThat(answer).isEqualTo(new Answer.Ok<>(new Told.Shown("P-1", "P-1")));
  }

  @Test
  void writesNothingWhereItIsThereAlready() {
    Answer<?> answer = talk(payment("P-1", "POSTED", "99.90"));

    assertThat(asked).containsExactly("find-payments");
    assertThat(answer).isEqualTo(new Answer.Ok<>(new Told.Shown("P-1", "P-1")));
  }

  @Test
  void postsADraftThatAnEarlierTalkLeftAndMakesNoOther() {
    talk(
        payment("P-1", "DRAFT", "99.90"),
        invoice("OPEN", "99.90"),
        DONE,
        payment("P-1", "POSTED", "99.90"));

    assertThat(asked).containsExactly("find-payments", "invoices", "post-payment", "find-payments");
  }

  @Test
  void needsNoPostWhereTheErpPostsAtOnce() {
    talk(NOTHING, invoice("OPEN", "99.90"), DONE, payment("P-1", "POSTED", "99.90"));

    assertThat(asked).doesNotContain("post-payment");
  }

  @Test
  void namesADraftThatIsLeftBesideThePayment() {
    Answer<?> answer =
        talk(both(payment("P-1", "POSTED", "99.90"), payment("P-2", "DRAFT", "99.90")));

    assertThat(answer)
        .isEqualTo(new Answer.Ok<>(new Told.Shown("P-1", "P-1; delete the draft P-2")));
  }

  @Test
  void writesOnceAndLetsALostOneSettle() {
    Answer<?> answer = talk(NOTHING, invoice("OPEN", "99.90"), fault(FaultKind.UNCLEAR), NOTHING);

    assertThat(asked).containsOnlyOnce("draft-payment");
    assertThat(failure(answer).retryAfter()).isEqualTo(SETTLE);
  }

  @Test
  void letsALostWriteSettleAlsoWhenItCannotBeLookedFor() {
    Answer<?> answer =
        talk(
            NOTHING, invoice("OPEN", "99.90"), fault(FaultKind.UNCLEAR), fault(FaultKind.NOT_SENT));

    assertThat(failure(answer).retryAfter()).isEqualTo(SETTLE);
  }

  @Test
  void saysAtOnceWhenNothingWasSent() {
    Answer<?> answer = talk(NOTHING, invoice("OPEN", "99.90"), fault(FaultKind.NOT_SENT));

    assertThat(failure(answer)).isEqualTo(Fault.of(FaultKind.NOT_SENT, "why"));
  }

  @Test
  void believesWhatIsShownMoreThanARefusal() {
    Answer<?> answer =
        talk(
            NOTHING,
            invoice("OPEN", "99.90"),
            fault(FaultKind.REJECTED),
            payment("P-1", "POSTED", "99.90"));

    assertThat(answer).isEqualTo(new Answer.Ok<>(new Told.Shown("P-1", "P-1")));
  }

  @Test
  void leavesARefusedWriteToAPerson() {
    assertThat(refusal(talk(NOTHING, invoice("OPEN", "99.90"), fault(FaultKind.REJECTED), NOTHING)))
        .isEqualTo("no payment is there: why");
    assertThat(
            refusal(
                talk(
                    payment("P-1", "DRAFT", "99.90"),
                    invoice("OPEN", "99.90"),
                    fault(FaultKind.REJECTED),
                    payment("P-1", "DRAFT", "99.90"))))
        .isEqualTo("P-1 is left as a draft: why");
  }

  @Test
  void leavesWhatWasAcceptedAndIsNotSeenToTheNextTalk() {
    Answer<?> answer = talk(NOTHING, invoice("OPEN", "99.90"), DONE, NOTHING);

    assertThat(failure(answer).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(failure(answer).retryAfter()).isEqualTo(SETTLE);
  }

  @Test
  void writesNothingOnAnInvoiceThatOwesLess() {
    assertThat(refusal(talk(NOTHING, invoice("OPEN", "50.00"))))
        .isEqualTo(
            "the invoice is OPEN, open are 50.00 MXN; 99.90 MXN were collected; nothing was written");
    assertThat(refusal(talk(payment("P-1", "DRAFT", "99.90"), invoice("PAID", "0.00"))))
        .endsWith("P-1 is left as a draft");
    assertThat(asked).doesNotContain("draft-payment", "post-payment");
  }

  @Test
  void saysThatAnInvoiceIsGone() {
    Answer<?> answer = talk(NOTHING, NOTHING);

    assertThat(answer)
        .isEqualTo(
            new Answer.Ok<>(
                new Told.Refused(true, "the invoice is gone; 99.90 MXN were collected")));
  }

  @Test
  void leavesContradictionsToAPerson() {
    assertThat(refusal(talk(payment("P-1", "POSTED", "10.00")))).contains("instead of 99.90 MXN");
    assertThat(refusal(talk(payment("P-1", "DRAFT", "10.00")))).contains("instead of 99.90 MXN");
    assertThat(refusal(talk(payment("P-1", "CANCELLED", "99.90"))))
        .isEqualTo("P-1 was cancelled in the ERP");
    assertThat(
            refusal(
                talk(both(payment("P-1", "POSTED", "99.90"), payment("P-2", "POSTED", "99.90")))))
        .isEqualTo("more than one payment has the reference " + KEY);
  }

  @Test
  void takesNoOtherReferenceForOurs() {
    Map<String, Object> other = new HashMap<>(rows(payment("P-1", "POSTED", "99.90")).get(0));
    other.put("reference", KEY + "0");

    talk(
        new Reply.Rows(List.of(other)),
        invoice("OPEN", "99.90"),
        DONE,
        payment("P-2", "POSTED", "99.90"));

    assertThat(asked).contains("draft-payment");
  }

  @Test
  void asksForReferencesInLotsAndThenForTheDay() {
    List<String> references = new ArrayList<>();
    for (int i = 0; i <= Books.MOST; i++) {
      references.add(KEY);
    }
    Work books = Books.of(new PaymentSearch(references, LocalDate.of(2026, 11, 28)));

    books = books.learn(payment("P-1", "POSTED", "99.90"));
    books = books.learn(NOTHING);
    assertThat(books.next().orElseThrow().words()).isEqualTo(Map.of("day", "2026-11-28"));
    Map<String, Object> foreign = new HashMap<>(rows(payment("P-3", "POSTED", "1.00")).get(0));
    foreign.put("reference", "cheque 17");
    books = books.learn(both(payment("P-2", "DRAFT", "5.00"), new Reply.Rows(List.of(foreign))));

    assertThat(books.next()).isEmpty();
    List<?> found = (List<?>) ((Answer.Ok<?>) books.answer()).value();
    assertThat(found).extracting(each -> ((BookedPayment) each).id()).containsExactly("P-1", "P-2");
  }

  @Test
  void writesNothingNewInTheWakeOfATalkThatBrokeOff() {
    Fault later = failure(talk(true, NOTHING, invoice("OPEN", "99.90")));

    assertThat(asked).containsExactly(Ask.FIND_PAYMENTS, Ask.INVOICES);
    assertThat(later.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(later.retryAfter()).isEqualTo(SETTLE);
  }

  @Test
  void doesNotForgetTheWakeWhenTheLookFails() {
    assertThat(failure(talk(true, fault(FaultKind.BUSY))).retryAfter()).isEqualTo(SETTLE);
  }

  @Test
  void postsTheDraftThatABrokenTalkLeft() {
    Answer<?> answer =
        talk(
            true,
            payment("P-1", "DRAFT", "99.90"),
            invoice("OPEN", "99.90"),
            new Reply.Rows(List.of()),
            payment("P-1", "POSTED", "99.90"));

    assertThat(asked)
        .containsExactly(Ask.FIND_PAYMENTS, Ask.INVOICES, Ask.POST_PAYMENT, Ask.FIND_PAYMENTS);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
  }

  private Answer<?> talk(Reply... replies) {
    return talk(false, replies);
  }

  private Answer<?> talk(boolean inTheWake, Reply... replies) {
    asked.clear();
    Registration registration =
        new Registration(KEY, "F-1", Money.of("99.90", "MXN"), LocalDate.of(2026, 11, 28), "BNK");
    Work work = Registering.of(registration, SETTLE, inTheWake);
    for (Reply reply : replies) {
      asked.add(work.next().orElseThrow().step());
      work = work.learn(reply);
    }
    assertThat(work.next()).isEmpty();
    return work.answer();
  }

  private static Fault failure(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).fault();
  }

  private static String refusal(Answer<?> answer) {
    return ((Told.Refused) ((Answer.Ok<?>) answer).value()).detail();
  }

  private static Reply fault(FaultKind kind) {
    return new Reply.Faulted(Fault.of(kind, "why"));
  }

  private static Reply invoice(String condition, String residual) {
    return new Reply.Rows(
        List.of(
            Map.of("id", "F-1", "condition", condition, "residual", residual, "currency", "MXN")));
  }

  private static Reply payment(String id, String stage, String amount) {
    return new Reply.Rows(
        List.of(
            Map.of(
                "id",
                id,
                "reference",
                KEY,
                "stage",
                stage,
                "amount",
                amount,
                "currency",
                "MXN",
                "unapplied",
                0,
                "invoiceId",
                "F-1")));
  }

  private static Reply both(Reply one, Reply other) {
    List<Map<String, Object>> rows = new ArrayList<>(rows(one));
    rows.addAll(rows(other));
    return new Reply.Rows(rows);
  }

  private static List<Map<String, Object>> rows(Reply reply) {
    return ((Reply.Rows) reply).rows();
  }
}
