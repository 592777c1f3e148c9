package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.cobro.console.Deeds.Deed;
import org.cobro.flow.Redoing;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Redo;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundRequests;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What needs a person: list, retry, resolve. */
@RestController
@RequestMapping("/api/dead-letters")
@Tag(name = "Dead letters")
final class DeadLetterApi {

  private final DeadLetters deadLetters;
  private final LetterBook book;
  private final Redoing redoing;
  private final Redo redo;
  private final RefundRequests refunds;
  private final Deeds deeds;
  private final ProducerTemplate camel;
  private final boolean secondPerson;

  DeadLetterApi(
      CobroProperties properties,
      DeadLetters deadLetters,
      LetterBook book,
      Redoing redoing,
      Redo redo,
      RefundRequests refunds,
      Deeds deeds,
      ProducerTemplate camel) {
    this.deadLetters = deadLetters;
    this.book = book;
    this.redoing = redoing;
    this.redo = redo;
    this.refunds = refunds;
    this.deeds = deeds;
    this.camel = camel;
    this.secondPerson = properties.console().secondPerson();
  }

  /** Who asks, and why; both are kept. */
  @Schema(name = "Order")
  record Request(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "the customer is back") String reason)
      implements Signed {

    @Override
    public Request by(String other) {
      return new Request(other, reason);
    }
  }

  @GetMapping
  @Needs(Scope.READ)
  @Operation(summary = "The open dead letters, the oldest first, each with what to do")
  Listing<LetterBook.Facts> open(
      @Parameter(description = "how many, 1 to 100; left out: 50") @RequestParam(required = false)
          Integer limit,
      @Parameter(description = "next of the page before") @RequestParam(defaultValue = "")
          String after) {
    return book.open(after, Listing.limit(limit));
  }

  @GetMapping("/{id}")
  @Needs(Scope.READ)
  @Operation(summary = "One dead letter, open or closed")
  LetterBook.Facts facts(@PathVariable String id) {
    return book.facts(one(id));
  }

  DeadLetter one(String id) {
    return deadLetters.find(id).orElseThrow(() -> new NoSuch("dead letter", id));
  }

  @PostMapping("/{id}/retry")
  @Needs(Scope.OPERATE)
  @Operation(
      summary = "Try again what a dead letter is about",
      description =
          "A new attempt to collect; of UNWRITABLE the ERP is told again and nobody is charged; of"
              + " REFUND_REFUSED the refund is asked for again.")
  Map<String, String> retry(@PathVariable String id, @Valid @RequestBody Request request) {
    Deed deed = new Deed("retry", id, request.actor(), request.reason());
    DeadLetter letter = decidable(deed);
    Map<String, String> done = deeds.done(deed, () -> Map.of("done", retry(letter, request)));
    Wake.all(camel);
    return done;
  }

  private String retry(DeadLetter letter, Request request) {
    if (letter.refundId() == null) {
      return redoing.retry(letter, request.actor(), request.reason());
    }
    Refund again = refunds.retry(letter, request.actor(), request.reason());
    return "refund " + again.reference() + " is " + again.state();
  }

  @PostMapping("/{id}/resolve")
  @Needs(Scope.OPERATE)
  @Operation(
      summary = "Close a dead letter that was settled outside of Cobro",
      description = "Refused while somebody has to say first what became of the money.")
  Map<String, String> resolve(@PathVariable String id, @Valid @RequestBody Request request) {
    Deed deed = new Deed("resolve", id, request.actor(), request.reason());
    DeadLetter letter = decidable(deed);
    return deeds.done(
        deed,
        () -> {
          redo.resolve(letter, request.actor(), request.reason());
          return Map.of("done", "resolved");
        });
  }

  /**
   * To close the letter of a contradiction is to say what became of the money, so that it takes as
   * many people as that.
   */
  private DeadLetter decidable(Deed deed) {
    DeadLetter letter = one(deed.subject());
    if (secondPerson && letter.cause() == Cause.LATE_CONTRADICTION) {
      String why =
          "two people say what became of this payment: decide it, which closes the letter too";
      deeds.refused(deed, why);
      throw new Redo.Refused(why);
    }
    return letter;
  }
}
