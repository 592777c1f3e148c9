package org.cobro.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundEvents;
import org.cobro.intent.refund.RefundRequests;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money that is given back: asked for by a person, followed, and decided where a person must. */
@RestController
@RequestMapping("/api")
final class RefundApi {

  private static final int MOST = 200;

  private final RefundStore refunds;
  private final RefundEvents events;
  private final RefundRequests requests;
  private final IntentStore intents;

  RefundApi(
      RefundStore refunds, RefundEvents events, RefundRequests requests, IntentStore intents) {
    this.refunds = refunds;
    this.events = events;
    this.requests = requests;
    this.intents = intents;
  }

  /**
   * @param amount how much, in the payment's currency; none: all that is left of it
   */
  record Wish(@NotBlank String actor, @NotBlank String reason, BigDecimal amount) {}

  /**
   * @param reference the provider's reference of the refund; none: it was not given back
   */
  record Decision(@NotBlank String actor, @NotBlank String reason, String reference) {}

  /** A refund with its log. */
  record Timeline(Refund refund, List<RefundEvents.Entry> events) {}

  /** The newest first; by state where one is given. */
  @GetMapping("/refunds")
  List<Refund> list(@RequestParam Optional<RefundState> state) {
    return refunds.newest(state, MOST);
  }

  @GetMapping("/refunds/{id}")
  Timeline one(@PathVariable String id) {
    return new Timeline(find(id), events.of(id));
  }

  /** All refunds of one payment, the first one first. */
  @GetMapping("/intents/{id}/refunds")
  List<Refund> ofIntent(@PathVariable String id) {
    return refunds.ofIntent(intent(id).id());
  }

  /**
   * Gives a payment back, wholly or in part; where the provider does not, it is left to a person.
   */
  @PostMapping("/intents/{id}/refunds")
  Refund ask(@PathVariable String id, @Valid @RequestBody Wish wish) {
    String currency = intent(id).amount().currency();
    Optional<Money> amount =
        Optional.ofNullable(wish.amount()).map(given -> money(given, currency));
    return requests.ask(id, amount, wish.actor(), wish.reason());
  }

  /** A person says what became of a refund that is theirs to decide. */
  @PostMapping("/refunds/{id}/decide")
  Refund decide(@PathVariable String id, @Valid @RequestBody Decision decision) {
    find(id);
    Optional<String> reference =
        Optional.ofNullable(decision.reference()).filter(text -> !text.isBlank());
    return requests.decide(id, reference, decision.actor(), decision.reason());
  }

  private static Money money(BigDecimal amount, String currency) {
    try {
      return new Money(amount, currency);
    } catch (ArithmeticException tooFine) {
      throw new Refused(amount + " has more decimals than " + currency);
    }
  }

  private Refund find(String id) {
    return refunds.find(id).orElseThrow(() -> new NoSuch("refund", id));
  }

  private PaymentIntent intent(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
