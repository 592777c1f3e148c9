package org.cobro.flow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.intent.Answer;
import org.cobro.intent.Event;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Transition;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code watch}: while an invoice is being collected, the ERP may cancel
 * it, change its amount or take the money elsewhere; then the intent is withdrawn at the provider.
 */
@Component("watching")
public final class Watching {

  private final Receivables receivables;
  private final IntentStore intents;
  private final Connections connections;

  public Watching(Receivables receivables, IntentStore intents, Connections connections) {
    this.receivables = receivables;
    this.intents = intents;
    this.connections = connections;
  }

  /** The invoices of an ERP that are being collected; none while it refuses our credentials. */
  public List<Receivable> live(String erp) {
    return connections.isWorthAsking(erp) ? receivables.live(erp) : List.of();
  }

  public List<String> ids(@Body List<Receivable> live) {
    return live.stream().map(Receivable::invoiceId).toList();
  }

  /** Asks for a cancel where the invoice is no longer what is being collected. */
  public void compare(@ExchangeProperty("live") List<Receivable> live, @Body Answer<Found> answer) {
    if (live.isEmpty()) {
      return;
    }
    connections.heard(live.get(0).erp(), answer);
    if (answer instanceof Answer.Ok<Found> ok) {
      Map<String, Invoice> now =
          ok.value().invoices().stream()
              .collect(Collectors.toMap(Invoice::id, Function.identity(), (a, b) -> b));
      Map<String, PaymentIntent> seen = seen(live.get(0).erp());
      live.stream()
          .filter(receivable -> now.containsKey(receivable.invoiceId()))
          .filter(receivable -> !isAsBefore(seen.get(receivable.id()), now, receivable))
          .forEach(receivable -> compare(receivable, now.get(receivable.invoiceId())));
    }
  }

  /** By receivable, which has one live intent at most (invariant 1). */
  private Map<String, PaymentIntent> seen(String erp) {
    return receivables.liveIntents(erp).stream()
        .collect(Collectors.toMap(PaymentIntent::receivableId, Function.identity()));
  }

  /** So it is with nearly all, and no more is read of them. */
  private static boolean isAsBefore(
      PaymentIntent seen, Map<String, Invoice> now, Receivable receivable) {
    return seen != null
        && Appraisal.change(now.get(receivable.invoiceId()), seen.amount()).isEmpty();
  }

  /** With the intent as it is now: others were withdrawn since all were read. */
  private void compare(Receivable receivable, Invoice invoice) {
    receivables
        .liveIntent(receivable.id())
        .filter(intent -> intent.cancelReason() == null)
        .ifPresent(
            intent ->
                Appraisal.change(invoice, intent.amount())
                    .ifPresent(change -> withdraw(intent, change)));
  }

  private void withdraw(PaymentIntent intent, String change) {
    if (Transition.next(intent.state(), Event.CANCEL_ASKED).isPresent()) {
      intents.recordUnclaimed(
          intent.id(), Happening.of(Event.CANCEL_ASKED, "watch", Receivables.FROM_ERP + change));
    }
  }
}
