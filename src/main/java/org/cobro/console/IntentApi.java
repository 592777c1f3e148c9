package org.cobro.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.flow.Redoing;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.State;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Payment intents: what happened to them, and what a person may ask of them. An amount is a JSON
 * number with all of its decimals, such as {@code 479.90}; read it as a decimal, not as a double.
 */
@RestController
@RequestMapping("/api")
final class IntentApi {

  private static final int MOST = 200;

  private final IntentStore intents;
  private final Events events;
  private final Receivables receivables;
  private final Redoing redoing;
  private final Redo redo;
  private final ShownPayment shown;
  private final ProducerTemplate camel;

  IntentApi(
      IntentStore intents,
      Events events,
      Receivables receivables,
      Redoing redoing,
      Redo redo,
      ShownPayment shown,
      ProducerTemplate camel) {
    this.intents = intents;
    this.events = events;
    this.receivables = receivables;
    this.redoing = redoing;
    this.redo = redo;
    this.shown = shown;
    this.camel = camel;
  }

  /** Who asks, and why; both are kept. */
  record Request(@NotBlank String actor, @NotBlank String reason) {}

  /**
   * @param terminal where to collect; none: the invoice's or the flow's own
   */
  record Collect(@NotBlank String actor, String terminal) {}

  /**
   * @param reference the provider's reference of the payment; none: nothing was charged. Of a saved
   *     card it must be a payment that the provider shows
   */
  record Decision(@NotBlank String actor, @NotBlank String reason, String reference) {}

  /** An intent with its log. */
  record Timeline(PaymentIntent intent, Receivable receivable, List<Events.Entry> events) {}

  /** The newest first; by state where one is given. */
  @GetMapping("/intents")
  List<PaymentIntent> list(@RequestParam Optional<State> state) {
    return intents.newest(state, MOST);
  }

  @GetMapping("/intents/{id}")
  Timeline one(@PathVariable String id) {
    PaymentIntent intent = intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
    return new Timeline(intent, receivables.get(intent.receivableId()), events.of(id));
  }

  /** A cashier or operator wants it withdrawn; the answer of a later status call decides. */
  @PostMapping("/intents/{id}/cancel")
  PaymentIntent cancel(@PathVariable String id, @Valid @RequestBody Request request) {
    one(id);
    Happening wish = Happening.of(Event.CANCEL_ASKED, request.actor(), request.reason());
    PaymentIntent after = intents.recordUnclaimed(id, wish);
    Wake.all(camel);
    return after;
  }

  /** Asks the provider now. */
  @PostMapping("/intents/{id}/poll")
  boolean poll(@PathVariable String id) {
    one(id);
    return intents.askNow(id);
  }

  /** A person decides what became of an unknown or contradictory intent. */
  @PostMapping("/intents/{id}/decide")
  PaymentIntent decide(@PathVariable String id, @Valid @RequestBody Decision decision) {
    PaymentIntent intent = one(id).intent();
    Optional<String> reference =
        Optional.ofNullable(decision.reference()).filter(text -> !text.isBlank());
    reference.ifPresent(payment -> shown.require(intent, payment));
    PaymentIntent after = redo.decide(id, reference, decision.actor(), decision.reason());
    Wake.all(camel);
    return after;
  }

  /** Starts an attempt for an invoice that was picked up. */
  @PostMapping("/receivables/{erp}/{invoiceId}/collect")
  PaymentIntent collect(
      @PathVariable String erp,
      @PathVariable String invoiceId,
      @Valid @RequestBody Collect request) {
    Receivable receivable =
        receivables.find(erp, invoiceId).orElseThrow(() -> new NoSuch("receivable", invoiceId));
    PaymentIntent queued = redoing.start(receivable, request.terminal(), request.actor());
    Wake.all(camel);
    return queued;
  }
}
