package org.cobro.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cobro.archive.Archive;
import org.cobro.intent.Event;
import org.cobro.intent.State;
import org.cobro.intent.Transition;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundTransition;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.odoo.PaymentView;

/**
 * What must hold in every shop at rest, judged by the database and by the books of both sides, not
 * by what the application says about itself.
 */
final class Invariants {

  private static final String LIVE =
      "('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')";
  private static final String HOLDING =
      "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')";

  private static final Map<String, String> NONE_OF_THESE =
      Map.of(
          "one live intent per receivable",
          "select receivable_id from payment_intent where state in "
              + LIVE
              + " group by receivable_id having count(*) > 1",
          "one live intent per terminal",
          "select terminal from payment_intent where terminal is not null and state in "
              + HOLDING
              + " group by provider, terminal having count(*) > 1",
          "every receivable has an attempt, a note or a dead letter, or waits for a start",
          """
          select number from receivable r where
            not exists (select 1 from payment_intent i where i.receivable_id = r.id)
            and not exists (select 1 from write_back w where w.receivable_id = r.id)
            and not exists (select 1 from dead_letter d where d.receivable_id = r.id)
            and r.flow not like 'on-request%'
            and r.starts_on is null and r.let_go_at is null
          """,
          "an undecided intent is in the dead letter or about to be looked up",
          """
          select external_id from payment_intent i where i.state in ('UNKNOWN', 'REVIEW')
            and i.step <> 'LOOK_UP' and not exists (select 1 from dead_letter d
              where d.intent_id = i.id and d.closed_at is null)
          """);

  private static final List<String> SECRETS =
      List.of(
          ShopPlan.API_KEY,
          ShopPlan.ACCESS_TOKEN,
          ShopPlan.WEBHOOK_SECRET,
          ShopPlan.FEX_SECRET,
          ShopPlan.FEX_HOOK_SECRET,
          ShopPlan.ODOO_SECRET,
          ShopPlan.SAP_SECRET,
          ShopPlan.API_TOKEN);

  private final Shop shop;

  Invariants(Shop shop) {
    this.shop = shop;
  }

  /** One line for each breach; empty when all hold. */
  List<String> breaches() {
    List<String> breaches = new ArrayList<>();
    NONE_OF_THESE.forEach((rule, sql) -> rows(sql).forEach(row -> breaches.add(rule + ": " + row)));
    foldedOtherwise(breaches);
    archivedOtherwise(breaches);
    paidButNotBooked(breaches);
    bookedButNotPaid(breaches);
    chargedTwice(breaches);
    refundsFoldedOtherwise(breaches);
    givenBackOtherwise(breaches);
    givenBackNotBooked(breaches);
    secretsTold(breaches);
    return breaches;
  }

  private void foldedOtherwise(List<String> breaches) {
    for (Map<String, Object> row :
        shop.jdbc().sql("select id, state from payment_intent").query().listOfRows()) {
      List<Event> events =
          shop
              .jdbc()
              .sql("select event from payment_event where intent_id = :id order by seq")
              .param("id", row.get("id"))
              .query(String.class)
              .list()
              .stream()
              .map(Event::valueOf)
              .toList();
      State folded =
          shop.jdbc()
              .sql("select state from archived_events where intent_id = :id")
              .param("id", row.get("id"))
              .query(String.class)
              .optional()
              .map(state -> Transition.fold(State.valueOf(state), events))
              .orElseGet(() -> Transition.fold(events));
      if (folded != State.valueOf(row.get("state").toString())) {
        breaches.add("state is the fold of the events: " + row + " but " + folded + events);
      }
    }
  }

  /** What is not in the table is in a file, byte by byte as it was written. */
  private void archivedOtherwise(List<String> breaches) {
    String key = "--cobro.retention.archive=";
    Optional<Archive> archive =
        shop.settings().stream()
            .filter(setting -> setting.startsWith(key))
            .map(setting -> new Archive(Path.of(setting.substring(key.length()))))
            .findAny();
    for (Map<String, Object> row :
        shop.jdbc()
            .sql("select intent_id, file, sha256 from archived_events")
            .query()
            .listOfRows()) {
      boolean there =
          archive.isPresent()
              && found(archive.get(), row.get("intent_id").toString()).stream()
                  .anyMatch(
                      found ->
                          found.file().equals(row.get("file"))
                              && found.hash().equals(row.get("sha256")));
      if (!there) {
        breaches.add("archived events are in their file: " + row);
      }
    }
  }

  private static List<Archive.Found> found(Archive archive, String intent) {
    try {
      return archive.find(intent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refundsFoldedOtherwise(List<String> breaches) {
    for (Map<String, Object> row :
        shop.jdbc().sql("select id, state from refund").query().listOfRows()) {
      List<RefundEvent> events =
          rows(
                  "select event from refund_event where refund_id = '"
                      + row.get("id")
                      + "' order by seq")
              .stream()
              .map(RefundEvent::valueOf)
              .toList();
      RefundState folded = RefundTransition.fold(events);
      if (folded != RefundState.valueOf(row.get("state").toString())) {
        breaches.add("a refund is the fold of its events: " + row + " but " + folded + events);
      }
    }
  }

  /** What the provider gave back is what we say was given back, unless a person is asked. */
  private void givenBackOtherwise(List<String> breaches) {
    shop.accounts().values().stream()
        .flatMap(account -> account.books().payments().stream())
        .forEach(
            paid -> {
              BigDecimal ours = givenBack(paid.reference());
              if (paid.refunded().compareTo(ours) != 0 && !deadLettered(paid.reference())) {
                breaches.add("given back is recorded: " + paid + " but " + ours);
              }
            });
  }

  private BigDecimal givenBack(String reference) {
    long minor =
        shop.jdbc()
            .sql(
                """
                select coalesce(sum(amount_minor), 0) from refund
                where external_id = :reference and state = 'REFUNDED'
                """)
            .param("reference", reference)
            .query(Long.class)
            .single();
    return BigDecimal.valueOf(minor, 2);
  }

  /** Given back for a credit note: exactly one applied payment on it in the ERP. */
  private void givenBackNotBooked(List<String> breaches) {
    List<PaymentView> payments = payments();
    for (Map<String, Object> refund :
        shop.jdbc()
            .sql(
                """
                select reference, document_id from refund f
                where state = 'REFUNDED' and document_id is not null
                  and not exists (select 1 from write_back w
                    where w.refund_id = f.id and w.state = 'DEAD')
                """)
            .query()
            .listOfRows()) {
      List<PaymentView> ours =
          payments.stream()
              .filter(p -> p.outbound() && p.live())
              .filter(p -> p.reference().equals(refund.get("reference")))
              .toList();
      Integer note = Integer.valueOf(refund.get("document_id").toString());
      boolean once =
          ours.size() == 1 && ours.get(0).reconciled() && ours.get(0).invoices().contains(note);
      if (!once) {
        breaches.add("given back is booked once: " + refund + " but " + ours);
      }
    }
  }

  /** Paid at the provider: exactly one reconciled payment in the ERP, or a person is asked. */
  private void paidButNotBooked(List<String> breaches) {
    List<PaymentView> payments = payments();
    for (Taking paid : takings()) {
      List<PaymentView> ours =
          payments.stream()
              .filter(p -> !p.outbound() && refersTo(p, paid.reference()) && p.live())
              .toList();
      boolean once =
          ours.size() == 1
              && ours.get(0).reconciled()
              && ours.get(0).amount().compareTo(paid.amount()) == 0;
      boolean asked = ours.isEmpty() && deadLettered(paid.reference());
      if (!once && !asked) {
        breaches.add("paid is booked once: " + paid + " but " + ours);
      }
    }
  }

  /** Booked by us in the ERP: paid at the provider, with the same amount. */
  private void bookedButNotPaid(List<String> breaches) {
    Set<String> ours = new HashSet<>(rows("select external_id from payment_intent"));
    for (PaymentView payment : payments().stream().filter(p -> !p.outbound()).toList()) {
      ours.stream()
          .filter(reference -> refersTo(payment, reference))
          .findFirst()
          .filter(reference -> paidAmount(reference).isEmpty() || differs(payment, reference))
          .ifPresent(reference -> breaches.add("booked is paid: " + payment));
    }
  }

  private boolean differs(PaymentView payment, String reference) {
    return paidAmount(reference).orElseThrow().compareTo(payment.amount()) != 0;
  }

  private void secretsTold(List<String> breaches) {
    Map<String, String> places =
        Map.of(
            "events",
            told("select actor || detail || evidence from payment_event"),
            "dead letters",
            told("select detail || evidence || coalesce(reason, '') from dead_letter"),
            "write-backs",
            told("select message || outcome from write_back"),
            "log",
            shop.logOutput(),
            "health",
            shop.api().getWithoutToken("/actuator/health").text(),
            "metrics",
            shop.api().getWithoutToken("/actuator/prometheus").text());
    if (places.get("log").isBlank()) {
      breaches.add("the log is heard: it is empty");
    }
    for (String secret : SECRETS) {
      places.forEach(
          (place, text) -> {
            if (text.contains(secret)) {
              breaches.add("no secret is told: " + secret + " in the " + place);
            }
          });
    }
  }

  private boolean deadLettered(String externalId) {
    return !shop.jdbc()
        .sql(
            """
            select d.id from dead_letter d join payment_intent i
              on i.receivable_id = d.receivable_id
            where i.external_id = :reference and d.closed_at is null
            """)
        .param("reference", externalId)
        .query(String.class)
        .list()
        .isEmpty();
  }

  /** All that the customers were charged, by the books of all providers. */
  private List<Taking> takings() {
    Stream<Taking> compago =
        shop.compagos().values().stream()
            .flatMap(c -> c.books().paid().stream())
            .map(paid -> new Taking(paid.externalId(), paid.amount()));
    Stream<Taking> point =
        shop.accounts().values().stream()
            .flatMap(account -> account.books().payments().stream())
            .map(paid -> new Taking(paid.reference(), paid.amount()));
    Stream<Taking> fex =
        shop.merchants().values().stream()
            .flatMap(merchant -> merchant.books().paid().stream())
            .filter(paid -> !paid.reference().isEmpty()) // else another program asked for it
            .map(paid -> new Taking(paid.reference(), paid.amount()));
    Stream<Taking> cards =
        shop.compagos().values().stream()
            .flatMap(c -> c.cards().payments().stream())
            .filter(CardPayment::isOfApi)
            .filter(CardPayment::moved)
            .map(paid -> new Taking(paid.description(), paid.amount()));
    return Stream.of(compago, point, fex, cards).flatMap(Function.identity()).toList();
  }

  private Optional<BigDecimal> paidAmount(String reference) {
    return takings().stream()
        .filter(paid -> paid.reference().equals(reference))
        .map(Taking::amount)
        .findFirst();
  }

  private void chargedTwice(List<String> breaches) {
    Set<String> seen = new HashSet<>();
    takings().stream()
        .map(Taking::reference)
        .filter(reference -> !seen.add(reference))
        .forEach(reference -> breaches.add("no attempt is charged twice: " + reference));
  }

  private List<PaymentView> payments() {
    return shop.payments();
  }

  /** Money that a provider took for one of our references. */
  private record Taking(String reference, BigDecimal amount) {}

  private static boolean refersTo(PaymentView payment, String externalId) {
    return payment.reference() != null && payment.reference().contains(externalId);
  }

  private String told(String sql) {
    return String.join("\n", rows(sql));
  }

  private List<String> rows(String sql) {
    return shop.jdbc().sql(sql).query(String.class).list();
  }
}
