package org.cobro.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;
import org.cobro.intent.DayBook.Told.Progress;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.cobro.reconciliation.Kind.Side;

/** Invariant 12: whatever is in the books, totals and listed differences add up. */
class SumsAddUpTest {

  @Property(tries = 500)
  void totalsAndDifferencesAddUp(@ForAll("days") List<Shape> day) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < day.size(); i++) {
      attempts.add(day.get(i).attempt(Integer.toString(i)));
    }

    Report report = DayOfAttempts.report(attempts.toArray(Attempt[]::new));

    Sums cobro = sum(report, Line::inCobro);
    assertThat(report.complete()).isTrue();
    assertThat(cobro.plus(excess(report, Side.PROVIDER))).isEqualTo(sum(report, Line::atProvider));
    assertThat(cobro.plus(excess(report, Side.ERP))).isEqualTo(sum(report, Line::inErp));
  }

  private static Sums sum(Report report, Function<Line, Tally> side) {
    return report.lines().stream()
        .map(line -> Sums.of(new Money(side.apply(line).amount(), line.currency())))
        .reduce(Sums.NONE, Sums::plus);
  }

  private static Sums excess(Report report, Side side) {
    return report.differences().stream()
        .filter(each -> each.kind().side() == side)
        .map(Difference::excess)
        .reduce(Sums.NONE, Sums::plus);
  }

  @Provide
  Arbitrary<List<Shape>> days() {
    Arbitrary<Money> money =
        Arbitraries.longs()
            .between(1, 100_000)
            .flatMap(
                minor ->
                    Arbitraries.of("MXN", "USD").map(currency -> Money.ofMinor(minor, currency)));
    Arbitrary<List<Payment>> payments =
        money
            .optional()
            .flatMap(
                amount ->
                    Arbitraries.of(Stage.class)
                        .map(stage -> new Payment(stage, amount.orElse(null))))
            .list()
            .ofMaxSize(3);
    Arbitrary<State> states = Arbitraries.of(State.PAID, State.EXPIRED, State.UNKNOWN);
    Arbitrary<Verdict> verdicts =
        Arbitraries.of(Verdict.class).filter(verdict -> verdict != Verdict.UNREADABLE);
    return states
        .flatMap(
            state ->
                money.flatMap(
                    amount ->
                        verdicts.flatMap(
                            verdict ->
                                payments.flatMap(
                                    list ->
                                        Arbitraries.of(Progress.class)
                                            .map(
                                                told ->
                                                    new Shape(
                                                        state, amount, verdict, list, told))))))
        .list()
        .ofMaxSize(8);
  }

  /** Any payment in the ERP. */
  record Payment(Stage stage, Money amount) {}

  /** Any attempt in the three books. */
  record Shape(State state, Money amount, Verdict verdict, List<Payment> payments, Progress told) {

    Attempt attempt(String number) {
      Attempt begun =
          state == State.PAID
              ? Attempt.paid(number, amount).told(told, "as it is", false, null)
              : Attempt.unpaid(number, state, verdict);
      BookedPayment[] booked =
          payments.stream()
              .map(payment -> begun.payment(payment.stage(), payment.amount()))
              .toArray(BookedPayment[]::new);
      Attempt seen =
          verdict == Verdict.FAILED ? begun.fault(FaultKind.REJECTED) : begun.status(verdict);
      return seen.registered(booked);
    }
  }
}
