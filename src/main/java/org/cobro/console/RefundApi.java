package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.config.Api.Scope;
import org.cobro.console.Deeds.Deed;
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
@Tag(name = "Refunds")
final class RefundApi {

  private static final int MOST = 200;

  private final RefundStore refunds;
  private final RefundEvents events;
  private final RefundRequests requests;
  private final IntentStore intents;
  private final Deeds deeds;

  RefundApi(
      RefundStore refunds,
      RefundEvents events,
      RefundRequests requests,
      IntentStore intents,
      Deeds deeds) {
    this.refunds = refunds;
    this.events = events;
    this.requests = requests;
    this.intents = intents;
    this.deeds = deeds;
  }

  /**
   * @param amount how much, in the payment's currency; none: all that is left of it
   */
  @Schema(name = "RefundWish")
  record Wish(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "goods are back") String reason,
      @Schema(
              description = "In the payment's currency; left out: all that is left of it.",
              example = "50.00")
          @Digits(integer = 12, fraction = 4)
          BigDecimal amount)
      implements Signed {

    @Override
    public Wish by(String other) {
      return new Wish(other, reason, amount);
    }
  }

  /**
   * @param reference the provider's reference of the refund; none: it was not given back
   */
  @Schema(name = "RefundDecision")
  record Decision(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "done in the app") String reason,
      @Size(max = Limits.REFERENCE)
          @Schema(
              description =
                  "The provider's reference of the refund; left out: it was not given back.",
              example = "REF-1")
          String reference)
      implements Signed {

    @Override
    public Decision by(String other) {
      return new Decision(other, reason, reference);
    }
  }

  /** A refund with its log. */
  @Schema(name = "RefundTimeline")
  record Timeline(Refund refund, List<RefundEvents.Entry> events) {}

  /** The newest first; by state where one is given. */
  @GetMapping("/refunds")
  @Needs(Scope.READ)
  @Operation(summary = "The newest 200 refunds, by state where one is given")
  List<Refund> list(@RequestParam Optional<RefundState> state) {
    return refunds.newest(state, MOST);
  }

  @GetMapping("/refunds/{id}")
  @Needs(Scope.READ)
  @Operation(summary = "One refund with its log")
  Timeline one(@PathVariable String id) {
    return new Timeline(find(id), events.of(id));
  }

  /** All refunds of one payment, the first one first. */
  @GetMapping("/intents/{id}/refunds")
  @Needs(Scope.READ)
  @Operation(summary = "All refunds of one payment, the first one first")
  List<Refund> ofIntent(@PathVariable String id) {
    return refunds.ofIntent(intent(id).id());
  }

  /**
   * Gives a payment back, wholly or in part; where the provider does not, it is left to a person.
   */
  @PostMapping("/intents/{id}/refunds")
  @Needs(Scope.REFUND)
  @Operation(
      summary = "Give a payment back, wholly or in part",
      description = "Where the provider does not do that for a program, a person is asked.")
  Refund ask(@PathVariable String id, @Valid @RequestBody Wish wish) {
    Optional<Money> amount = amount(id, wish);
    return deeds.done(
        deed(id, wish, amount), () -> requests.ask(id, amount, wish.actor(), wish.reason()));
  }

  /** The same, for who saw the payment with so many refunds of it. */
  Refund askAfter(int seen, String id, Wish wish) {
    Optional<Money> amount = amount(id, wish);
    return deeds.done(
        deed(id, wish, amount),
        () -> requests.askAfter(seen, id, amount, wish.actor(), wish.reason()));
  }

  private Optional<Money> amount(String id, Wish wish) {
    String currency = intent(id).amount().currency();
    return Optional.ofNullable(wish.amount()).map(given -> money(given, currency));
  }

  private static Deed deed(String id, Wish wish, Optional<Money> amount) {
    String much = amount.map(given -> given + ": ").orElse("");
    return new Deed("refund", id, wish.actor(), much + wish.reason());
  }

  /** A person says what became of a refund that is theirs to decide. */
  @PostMapping("/refunds/{id}/decide")
  @Needs(Scope.OPERATE)
  @Operation(summary = "Say what became of a refund that a person decides")
  Refund decide(@PathVariable String id, @Valid @RequestBody Decision decision) {
    find(id);
    Optional<String> reference =
        Optional.ofNullable(decision.reference()).filter(text -> !text.isBlank());
    String named = reference.map(each -> "reference " + each + "; ").orElse("");
    return deeds.done(
        new Deed("decide-refund", id, decision.actor(), named + decision.reason()),
        () -> requests.decide(id, reference, decision.actor(), decision.reason()));
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
