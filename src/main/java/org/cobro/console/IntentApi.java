package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Api.Scope;
import org.cobro.console.Deeds.Deed;
import org.cobro.flow.Redoing;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Payment intents: what happened to them, and what a person may ask of them. An amount is a JSON
 * number with all of its decimals, such as {@code 479.90}; read it as a decimal, not as a double.
 */
@RestController
@RequestMapping("/api")
@Tag(name = "Payments")
final class IntentApi {

  private final IntentStore intents;
  private final Timelines timelines;
  private final Receivables receivables;
  private final Redoing redoing;
  private final Decisions decisions;
  private final Deeds deeds;
  private final ProducerTemplate camel;

  IntentApi(
      IntentStore intents,
      Timelines timelines,
      Receivables receivables,
      Redoing redoing,
      Decisions decisions,
      Deeds deeds,
      ProducerTemplate camel) {
    this.intents = intents;
    this.timelines = timelines;
    this.receivables = receivables;
    this.redoing = redoing;
    this.decisions = decisions;
    this.deeds = deeds;
    this.camel = camel;
  }

  /** Who asks, and why; both are kept. */
  @Schema(name = "Order", description = "Who asks, and why; both are kept.")
  record Request(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "the customer left") String reason)
      implements Signed {

    @Override
    public Request by(String other) {
      return new Request(other, reason);
    }
  }

  /**
   * @param terminal where to collect; none: the invoice's or the flow's own
   */
  @Schema(name = "Collect")
  record Collect(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @Size(max = Limits.REFERENCE)
          @Schema(
              description = "Where to collect; left out: the invoice's or the flow's own.",
              example = "TERMINAL-002")
          String terminal)
      implements Signed {

    @Override
    public Collect by(String other) {
      return new Collect(other, terminal);
    }
  }

  /**
   * @param reference the provider's reference of the payment; none: nothing was charged. Of a saved
   *     card it must be a payment that the provider shows
   */
  @Schema(name = "Decision")
  record Decision(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "seen in the dashboard") String reason,
      @Size(max = Limits.REFERENCE)
          @Schema(
              description =
                  "The provider's reference of the payment; left out: nothing was charged.",
              example = "OP-123456")
          String reference)
      implements Signed {

    @Override
    public Decision by(String other) {
      return new Decision(other, reason, reference);
    }
  }

  /**
   * An intent with its log.
   *
   * @param events its own log, whose fold its state is
   * @param story the same with what the ERP was told and the dead letters, alike events as one
   * @param choices what may be done now, and why not
   */
  @Schema(name = "Timeline")
  record Timeline(
      PaymentIntent intent,
      Receivable receivable,
      List<Events.Entry> events,
      List<Story.Moment> story,
      List<Choices.Choice> choices) {}

  @GetMapping("/intents/{id}")
  @Needs(Scope.READ)
  @Operation(
      summary = "One payment intent with its invoice, its log, and what may be done now",
      description = "The log has the providers' answers, with card and personal data masked.")
  Timeline one(@PathVariable String id) {
    return timelines.of(find(id));
  }

  /** A cashier or operator wants it withdrawn; the answer of a later status call decides. */
  @PostMapping("/intents/{id}/cancel")
  @Needs(Scope.COLLECT)
  @Operation(
      summary = "Ask the provider to withdraw a payment",
      description = "Only the provider's answer makes it CANCELLED. Who has paid has paid.")
  PaymentIntent cancel(@PathVariable String id, @Valid @RequestBody Request request) {
    find(id);
    if (request.reason().startsWith(Receivables.FROM_ERP)) {
      throw new Redo.Refused(
          "a reason that begins with " + Receivables.FROM_ERP.strip() + " is the ERP's own");
    }
    Happening wish = Happening.of(Event.CANCEL_ASKED, request.actor(), request.reason());
    PaymentIntent after =
        deeds.done(
            new Deed("cancel", id, request.actor(), request.reason()),
            () -> intents.recordUnclaimed(id, wish));
    Wake.all(camel);
    return after;
  }

  @PostMapping("/intents/{id}/poll")
  @Needs(Scope.COLLECT)
  @Operation(
      summary = "Ask the provider now",
      description =
          "Also about one that has ended. true: the next question is due at once; false: there is"
              + " nothing to ask, or it is being asked anyway. It charges nothing.")
  boolean poll(@PathVariable String id) {
    return ask(id, Signature.person());
  }

  /** Makes the next question due at once. */
  boolean ask(String id, String actor) {
    find(id);
    return deeds.done(new Deed("ask", id, actor, ""), () -> intents.askNow(id));
  }

  /** A person decides what became of an unknown or contradictory intent. */
  @PostMapping("/intents/{id}/decide")
  @Needs(Scope.OPERATE)
  @Operation(
      summary = "Say what became of an undecided payment",
      description =
          "With a reference it was paid and is registered in the ERP; without one it was not, and"
              + " the invoice is free again. The provider is asked once more before, and what it"
              + " says is kept.")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "It is decided.")
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      description =
          "With cobro.console.second-person: somebody else has to say the same within 24 h.")
  ResponseEntity<PaymentIntent> decide(
      @PathVariable String id, @Valid @RequestBody Decision decision) {
    Optional<String> reference =
        Optional.ofNullable(decision.reference()).filter(text -> !text.isBlank());
    ResponseEntity<PaymentIntent> after =
        decisions.decide(
            find(id),
            new Decisions.Ruling(
                reference.map(String::strip),
                Signature.person(),
                decision.actor(),
                decision.reason()));
    Wake.all(camel);
    return after;
  }

  /** Starts an attempt for an invoice that was picked up. */
  @PostMapping("/receivables/{erp}/{invoiceId}/collect")
  @Needs(Scope.COLLECT)
  @Operation(
      summary = "Start an attempt to collect an invoice",
      description =
          "Of an invoice that was picked up, by the ERP connection and the ERP's own id. Refused"
              + " while another attempt is live, undecided or paid.")
  PaymentIntent collect(
      @PathVariable String erp,
      @PathVariable String invoiceId,
      @Valid @RequestBody Collect request) {
    Receivable receivable =
        receivables.find(erp, invoiceId).orElseThrow(() -> new NoSuch("receivable", invoiceId));
    String where = request.terminal() == null ? "" : "at " + request.terminal();
    PaymentIntent queued =
        deeds.done(
            new Deed("collect", receivable.id(), request.actor(), where),
            () -> redoing.start(receivable, request.terminal(), request.actor()));
    Wake.all(camel);
    return queued;
  }

  private PaymentIntent find(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
