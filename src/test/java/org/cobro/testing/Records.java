package org.cobro.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundEvents;
import org.cobro.intent.refund.RefundStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Cobro's own database says; reading changes nothing. */
public abstract class Records {

  abstract <T> T bean(Class<T> type);

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public Optional<Receivable> receivable(Sale sale) {
    return bean(Receivables.class).find(sale.erp(), sale.invoiceId());
  }

  /** The attempts to collect it, oldest first. */
  public List<PaymentIntent> attempts(Sale sale) {
    return attempts(sale.erp(), sale.invoiceId());
  }

  /** The same of an invoice that is no {@link Sale}, since its ERP's keys are texts. */
  public List<PaymentIntent> attempts(String erp, String invoiceId) {
    IntentStore intents = bean(IntentStore.class);
    return jdbc()
        .sql(
            """
            select i.id from payment_intent i join receivable r on r.id = i.receivable_id
            where r.erp = :erp and r.invoice_id = :invoice order by i.attempt
            """)
        .param("erp", erp)
        .param("invoice", invoiceId)
        .query(String.class)
        .list()
        .stream()
        .map(id -> intents.find(id).orElseThrow())
        .toList();
  }

  /** Its newest attempt. */
  public PaymentIntent intent(Sale sale) {
    List<PaymentIntent> all = attempts(sale);
    return all.get(all.size() - 1);
  }

  public List<Events.Entry> log(PaymentIntent intent) {
    return bean(Events.class).of(intent.id());
  }

  public List<Event> events(PaymentIntent intent) {
    return log(intent).stream().map(Events.Entry::event).toList();
  }

  /** A column of what the ERP is to be told last of an attempt; {@code 0} while nothing. */
  public String writeBack(PaymentIntent intent, String column) {
    return jdbc()
        .sql("select " + column + " from write_back where intent_id = :id order by created_at desc")
        .param("id", intent.id())
        .query(String.class)
        .list()
        .stream()
        .findFirst()
        .orElse("0");
  }

  /** The open ones about an invoice. */
  public List<DeadLetter> deadLetters(Sale sale) {
    String receivable = receivable(sale).map(Receivable::id).orElse("");
    return bean(DeadLetters.class).open().stream()
        .filter(letter -> letter.receivableId().equals(receivable))
        .toList();
  }

  /** The refunds of all attempts to collect it, the first one first. */
  public List<Refund> refunds(Sale sale) {
    return attempts(sale).stream()
        .flatMap(intent -> bean(RefundStore.class).ofIntent(intent.id()).stream())
        .toList();
  }

  public List<RefundEvent> events(Refund refund) {
    return bean(RefundEvents.class).of(refund.id()).stream()
        .map(RefundEvents.Entry::event)
        .toList();
  }

  final String story(Refund refund) {
    return refund.reference()
        + " due "
        + refund.due()
        + bean(RefundEvents.class).of(refund.id()).stream()
            .map(e -> "\n  %d %s → %s: %s".formatted(e.seq(), e.event(), e.state(), e.detail()))
            .collect(Collectors.joining());
  }

  final String story(PaymentIntent intent) {
    return intent.externalId()
        + " due "
        + intent.due()
        + log(intent).stream()
            .map(e -> "\n  %d %s → %s: %s".formatted(e.seq(), e.event(), e.state(), e.detail()))
            .collect(Collectors.joining());
  }
}
