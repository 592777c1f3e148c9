package org.cobro.reconciliation;

import java.time.Instant;
import java.util.List;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.DayBook.Told;
import org.cobro.intent.DayBook.Told.Progress;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;

/**
 * One attempt in the books of three sides. Begins as one that all tell alike; say what differs.
 *
 * @param status the provider's answer; {@code null}: it was not asked
 */
public record Attempt(Entry entry, Answer<Snapshot> status, List<BookedPayment> payments) {

  static final Instant AT = Instant.parse("2026-03-02T18:00:00Z");

  public static Attempt paid(String number, String amount) {
    return paid(number, Money.of(amount, "MXN"));
  }

  public static Attempt paid(String number, Money amount) {
    Told told = new Told(Progress.DONE, "payment 31", false);
    Entry entry =
        new Entry(intent(number, amount, State.PAID), number, number, AT, false, false, told, null);
    Attempt attempt = new Attempt(entry, seen(Verdict.PAID, null), List.of());
    return attempt.registered(attempt.payment(Stage.POSTED, amount));
  }

  public static Attempt unpaid(String number, State state, Verdict verdict) {
    PaymentIntent intent = intent(number, Money.of("116.00", "MXN"), state);
    Entry entry =
        new Entry(intent, number, number, state.isFinal() ? AT : null, false, false, null, null);
    return new Attempt(entry, seen(verdict, null), List.of());
  }

  private static PaymentIntent intent(String number, Money amount, State state) {
    return new PaymentIntent(
        "id-" + number,
        "receivable-" + number,
        1,
        reference(number),
        0,
        new Route("counter-1", "main", "compago", "TERMINAL-001"),
        amount,
        state,
        5,
        new Due(Step.NONE, AT, 0, 0),
        1,
        "pi-" + number,
        null,
        null,
        null,
        null,
        AT.minusSeconds(60),
        AT.minusSeconds(50));
  }

  static String reference(String number) {
    return "INV-" + number + "-a1-0badcafe";
  }

  public Attempt status(Verdict verdict) {
    return new Attempt(entry, seen(verdict, null), payments);
  }

  Attempt charged(String amount) {
    return new Attempt(entry, seen(Verdict.PAID, Money.of(amount, "MXN")), payments);
  }

  public Attempt fault(FaultKind kind) {
    return new Attempt(entry, new Answer.Failed<>(Fault.of(kind, "as " + kind)), payments);
  }

  Attempt notAsked() {
    return new Attempt(entry, null, payments);
  }

  Attempt decidedByPerson() {
    return with(
        new Entry(
            entry.intent(),
            entry.invoiceId(),
            entry.number(),
            AT,
            true,
            false,
            entry.told(),
            null));
  }

  Attempt told(Progress progress, String outcome, boolean byHand, String letter) {
    Told told = new Told(progress, outcome, byHand);
    return with(
        new Entry(
            entry.intent(), entry.invoiceId(), entry.number(), AT, false, false, told, letter));
  }

  Attempt givenBack() {
    return with(
        new Entry(
            entry.intent(),
            entry.invoiceId(),
            entry.number(),
            AT,
            false,
            true,
            entry.told(),
            null));
  }

  Attempt toldNothing() {
    return with(
        new Entry(entry.intent(), entry.invoiceId(), entry.number(), AT, false, false, null, null));
  }

  Attempt registered(BookedPayment... all) {
    return new Attempt(entry, status, List.of(all));
  }

  /** Applied to the invoice when it is posted. */
  BookedPayment payment(Stage stage, Money amount) {
    return payment(stage, amount, stage == Stage.POSTED, entry.invoiceId());
  }

  BookedPayment payment(Stage stage, Money amount, boolean applied, String invoice) {
    return new BookedPayment(
        "31", "PBNK1/31", entry.reference(), stage, amount, applied, List.of(invoice));
  }

  Money amount() {
    return entry.intent().amount();
  }

  private Attempt with(Entry other) {
    return new Attempt(other, status, payments);
  }

  private static Answer<Snapshot> seen(Verdict verdict, Money amount) {
    return new Answer.Ok<>(new Snapshot(verdict, "as " + verdict, amount, "{}"));
  }
}
