package org.cobro.soak;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cobro.intent.State;
import org.cobro.intent.Transition;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.soak.Tables.Attempt;
import org.cobro.soak.Tables.Line;

/** The invariants that hold at any moment, judged while all goes on. */
final class Audit {

  private static final Map<String, String> NONE_OF_THESE =
      Map.of(
          "1: one live intent per receivable",
          """
          select receivable_id from payment_intent where state in ('QUEUED', 'CREATING', 'PENDING',
            'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')
          group by receivable_id having count(*) > 1
          """,
          "1: one live intent per terminal",
          """
          select terminal from payment_intent where state in ('CREATING', 'PENDING', 'IN_PROGRESS',
            'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')
          group by provider, terminal having count(*) > 1
          """,
          "5: an undecided intent is about to be looked up or in the dead letter",
          """
          select external_id from payment_intent i where i.state in ('UNKNOWN', 'REVIEW')
            and i.step <> 'LOOK_UP' and not exists (select 1 from dead_letter d
              where d.intent_id = i.id and d.closed_at is null)
          """,
          "8: the provider's id is durable",
          """
          select external_id from payment_intent where provider_id is null
            and state in ('PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'PAID')
          """,
          "10: nothing leaves unseen",
          """
          select number from receivable r where
            not exists (select 1 from payment_intent i where i.receivable_id = r.id)
            and not exists (select 1 from write_back w where w.receivable_id = r.id)
            and not exists (select 1 from dead_letter d where d.receivable_id = r.id)
          """);

  private final Mall mall;
  private final Tables tables;
  private final Breaches breaches;

  Audit(Mall mall, Tables tables, Breaches breaches) {
    this.mall = mall;
    this.tables = tables;
    this.breaches = breaches;
  }

  /**
   * @param since judges the logs of what has changed since then, in milliseconds since 1970
   */
  void look(long since) {
    NONE_OF_THESE.forEach((rule, sql) -> breaches.addAll(rule, tables.texts(sql)));
    fold(tables.log(since));
    // The provider's books first: whatever they name has been durable before.
    List<Slip> booked = mall.slips();
    List<Attempt> attempts = tables.attempts();
    chargedTwice(booked, attempts);
    known(booked, attempts);
    bookedTwice();
  }

  private void fold(List<Line> lines) {
    lines.stream()
        .collect(Collectors.groupingBy(Line::intentId))
        .forEach((intent, log) -> fold(intent, log));
  }

  private void fold(String intent, List<Line> log) {
    List<Integer> numbers = log.stream().map(Line::seq).toList();
    if (!numbers.equals(IntStream.rangeClosed(1, log.get(0).last()).boxed().toList())) {
      breaches.add("7: no line of the log is lost or written over", intent + " " + log);
    }
    State folded = Transition.fold(log.stream().map(Line::event).toList());
    if (folded != log.get(0).state()) {
      breaches.add("9: state is the fold of the events", intent + " " + log);
    }
  }

  private void chargedTwice(List<Slip> booked, List<Attempt> attempts) {
    Map<String, Attempt> byReference = byReference(attempts);
    Map<String, Long> charges = new HashMap<>();
    booked.stream()
        .filter(Slip::charged)
        .map(charge -> byReference.get(charge.reference()))
        .filter(Objects::nonNull)
        .forEach(attempt -> charges.merge(attempt.receivable(), 1L, Long::sum));
    charges.forEach(
        (receivable, times) -> {
          if (times > 1) {
            breaches.add("1: no customer is charged twice", receivable);
          }
        });
  }

  private void known(List<Slip> booked, List<Attempt> attempts) {
    Map<String, Attempt> byReference = byReference(attempts);
    for (Slip one : booked) {
      Attempt ours = byReference.get(one.reference());
      if (ours == null) {
        breaches.add("6: what is sent was durable before", one);
      } else if (one.amount().movePointRight(2).longValueExact() != ours.minor()) {
        breaches.add("3: the amount is what was asked", one + " " + ours);
      } else if (ours.providerId() != null
          && !ours.providerId().equals(one.id())
          && !ours.providerId().startsWith("payment")) {
        breaches.add("8: the provider's id is kept", one + " " + ours);
      }
    }
  }

  private void bookedTwice() {
    mall.erps().values().stream()
        .map(erp -> erp.books().payments())
        .flatMap(Collection::stream)
        .filter(PaymentView::live)
        .filter(payment -> payment.reference() != null && !isElsewhere(payment))
        .collect(Collectors.groupingBy(PaymentView::reference, Collectors.counting()))
        .forEach(
            (reference, times) -> {
              if (times > 1) {
                breaches.add("2: no payment is booked twice", reference);
              }
            });
  }

  /** What the office took in cash. */
  static boolean isElsewhere(PaymentView payment) {
    return "Transferencia".equals(payment.reference());
  }

  static Map<String, Attempt> byReference(List<Attempt> attempts) {
    return attempts.stream().collect(Collectors.toMap(Attempt::externalId, Function.identity()));
  }

  /** Receivables that a person is asked about. */
  static Set<String> asked(Tables tables) {
    return new HashSet<>(
        tables.texts("select receivable_id from dead_letter where closed_at is null"));
  }
}
