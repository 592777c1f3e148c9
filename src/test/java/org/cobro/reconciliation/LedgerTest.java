package org.cobro.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.reconciliation.Attempt.paid;
import static org.cobro.reconciliation.Attempt.unpaid;
import static org.cobro.reconciliation.DayOfAttempts.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.cobro.provider.Taking;
import org.cobro.reconciliation.Kind.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider's own list of a day beside our books. */
class LedgerTest {
  private static final String CONNECTION = "compago";

  @Test
  void findsNothingWhereTheListSaysTheSame() {
    Attempt paid = paid("1", "10.00");

    Report report = report(ledger(List.of(took("pi-1", "10.00")), paid.entry()), paid);

    assertThat(report.differences()).isEmpty();
    assertThat(report.complete()).isTrue();
    addsUp(report);
  }

  @Test
  void listsMoneyThatNoAttemptOfOursAskedFor() {
    Attempt paid = paid("1", "10.00");
    List<Taking> list = List.of(took("pi-1", "10.00"), took("pi-9", "7.00"));

    Report report = report(ledger(list, paid.entry()), paid);

    Difference found = only(report);
    assertThat(found.kind()).isEqualTo(Kind.NOT_IN_COBRO);
    assertThat(found.providerId()).isEqualTo("pi-9");
    assertThat(found.atProvider()).hasToString("7.00 MXN");
    assertThat(found.reference()).isEmpty();
    assertThat(found.invoice()).isNull();
    assertThat(ReportText.of(report)).doesNotContain("reference");
    addsUp(report);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"EXPIRED", "CANCELLED", "FAILED", "UNKNOWN", "REVIEW"})
  void listsMoneyForAnAttemptThatIsNotAskedAboutAnyMore(State state) {
    Entry old = unpaid("1", state, Verdict.EXPIRED).entry();

    Report report = report(ledger(List.of(took("pi-1", "116.00")), old));

    Difference found = only(report);
    assertThat(found.kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
    assertThat(found.invoice()).isEqualTo("1");
    assertThat(found.advice()).contains("/api/intents/id-1/");
    addsUp(report);
  }

  @Test
  void findsALostCreateByOurReference() {
    Entry lost = withoutKey(unpaid("1", State.UNKNOWN, Verdict.WAITING).entry());
    Taking found =
        new Taking("pi-1", lost.reference(), Money.of("116.00", "MXN"), null, null, "ledger");

    assertThat(only(report(ledger(List.of(found), lost))).kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
  }

  @Test
  void aReferenceIsNoKeyOfAnAttemptThatHasAnother() {
    Attempt paid = paid("1", "10.00");
    Taking other =
        new Taking(
            "pi-2", paid.entry().reference(), Money.of("10.00", "MXN"), null, null, "ledger");

    Report report = report(ledger(List.of(other), paid.entry()), paid);

    assertThat(only(report).kind()).isEqualTo(Kind.NOT_IN_COBRO);
    addsUp(report);
  }

  @Test
  void saysOnceWhatTheStatusHasSaid() {
    Attempt late = unpaid("1", State.EXPIRED, Verdict.PAID);

    Report report = report(ledger(List.of(took("pi-1", "116.00")), late.entry()), late);

    assertThat(only(report).kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
    addsUp(report);
  }

  @Test
  void believesTheListWhereTheStatusDeniesThePayment() {
    Attempt denied = unpaid("1", State.EXPIRED, Verdict.EXPIRED);

    Report report = report(ledger(List.of(took("pi-1", "116.00")), denied.entry()), denied);

    assertThat(only(report).kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
    addsUp(report);
  }

  @Test
  void listsAnotherAmountInTheList() {
    Attempt today = paid("1", "10.00");
    Entry yesterday = paid("2", "20.00").entry();
    List<Taking> list = List.of(took("pi-1", "9.00"), took("pi-2", "40.00"));

    Report report = report(ledger(list, today.entry(), yesterday), today);

    assertThat(report.differences())
        .extracting(Difference::kind)
        .containsExactly(Kind.OTHER_AMOUNT_AT_PROVIDER, Kind.OTHER_AMOUNT_AT_PROVIDER);
    addsUp(report);
  }

  @Test
  void listsAnotherAmountOnce() {
    Attempt other = paid("1", "10.00").charged("9.00");

    Report report = report(ledger(List.of(took("pi-1", "9.00")), other.entry()), other);

    assertThat(only(report).kind()).isEqualTo(Kind.OTHER_AMOUNT_AT_PROVIDER);
    addsUp(report);
  }

  @Test
  void listsARefundThatCobroDidNotAskFor() {
    Entry yesterday = paid("1", "10.00").entry();

    Report report = report(ledger(List.of(gaveBack("pi-1", "10.00")), yesterday));

    Difference found = only(report);
    assertThat(found.kind()).isEqualTo(Kind.GIVEN_BACK_AT_PROVIDER);
    assertThat(found.detail()).contains("refund");
    addsUp(report);
  }

  @Test
  void listsNoRefundOfOursNorOneThatTheStatusHasTold() {
    Attempt ours = paid("1", "10.00").givenBack();
    Attempt told = paid("2", "10.00").status(Verdict.CONTRADICTORY);
    List<Taking> list = List.of(gaveBack("pi-1", "10.00"), gaveBack("pi-2", "10.00"));

    Report report = report(ledger(list, ours.entry(), told.entry()), told);

    assertThat(only(report).kind()).isEqualTo(Kind.NOT_PAID_AT_PROVIDER);
    addsUp(report);
  }

  @Test
  void listsARefundOfSomethingUnknownWithoutCountingIt() {
    Report report = report(ledger(List.of(gaveBack("pi-9", "10.00"))));

    assertThat(only(report).kind()).isEqualTo(Kind.NOT_IN_COBRO);
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void asksAPersonAboutWhatCannotBeRead() {
    Taking strange = new Taking("tx-1", null, null, null, null, "ledger: row without a type");

    Difference found = only(report(ledger(List.of(strange))));

    assertThat(found.kind()).isEqualTo(Kind.UNREADABLE_AT_PROVIDER);
    assertThat(found.detail()).contains("row without a type");
  }

  @Test
  void leavesAnAttemptOfAnotherErpToItsReport() {
    Entry other = ofErp("depot", unpaid("1", State.EXPIRED, Verdict.EXPIRED).entry());

    assertThat(report(ledger(List.of(took("pi-1", "116.00")), other)).differences()).isEmpty();
  }

  @Test
  void isIncompleteWithoutTheList() {
    Answer<List<Taking>> refused =
        new Answer.Failed<>(Fault.of(FaultKind.BUSY, "list of transactions: HTTP 429"));

    Report report = report(new Ledger(CONNECTION, refused, List.of()), paid("1", "10.00"));

    assertThat(report.complete()).isFalse();
    assertThat(report.unanswered())
        .containsExactly(
            new Unanswered(
                CONNECTION, 1, 1, "list of the day: BUSY: list of transactions: HTTP 429"));
  }

  private static Ledger ledger(List<Taking> takings, Entry... known) {
    return new Ledger(CONNECTION, new Answer.Ok<>(takings), Arrays.asList(known));
  }

  private static Taking took(String id, String amount) {
    return new Taking(id, null, Money.of(amount, "MXN"), null, Attempt.AT, "ledger: payment");
  }

  private static Taking gaveBack(String id, String amount) {
    return new Taking(id, null, null, Money.of(amount, "MXN"), Attempt.AT, "ledger: refund");
  }

  private static Entry withoutKey(Entry entry) {
    return changed(entry, entry.intent().route().erp(), null);
  }

  private static Entry ofErp(String erp, Entry entry) {
    return changed(entry, erp, entry.intent().providerId());
  }

  private static Entry changed(Entry entry, String erp, String providerId) {
    PaymentIntent i = entry.intent();
    Route route = new Route(i.route().flow(), erp, i.route().provider(), i.route().terminal());
    return new Entry(
        new PaymentIntent(
            i.id(),
            i.receivableId(),
            i.attempt(),
            i.externalId(),
            i.keyNo(),
            route,
            i.amount(),
            i.state(),
            i.seq(),
            i.due(),
            i.fence(),
            providerId,
            i.deepLink(),
            i.cancelReason(),
            i.ending(),
            i.endingSince(),
            i.createdAt(),
            i.sentAt()),
        entry.invoiceId(),
        entry.number(),
        entry.endedAt(),
        entry.decided(),
        entry.givenBack(),
        entry.told(),
        entry.letter());
  }

  /** Invariant 12. */
  private static void addsUp(Report report) {
    Sums excess =
        report.differences().stream()
            .filter(each -> each.kind().side() == Side.PROVIDER)
            .map(Difference::excess)
            .reduce(Sums.NONE, Sums::plus);
    assertThat(sum(report, Line::inCobro).plus(excess)).isEqualTo(sum(report, Line::atProvider));
  }

  private static Sums sum(Report report, Function<Line, Tally> side) {
    return report.lines().stream()
        .map(line -> Sums.of(new Money(side.apply(line).amount(), line.currency())))
        .reduce(Sums.NONE, Sums::plus);
  }

  private static Difference only(Report report) {
    assertThat(report.differences()).hasSize(1);
    return report.differences().get(0);
  }
}
