package org.cobro.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.cobro.flow.Redoing;
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
import org.springframework.web.bind.annotation.RestController;

/** What needs a person: list, retry, resolve. */
@RestController
@RequestMapping("/api/dead-letters")
final class DeadLetterApi {

  private final DeadLetters deadLetters;
  private final Redoing redoing;
  private final Redo redo;
  private final RefundRequests refunds;
  private final ProducerTemplate camel;

  DeadLetterApi(
      DeadLetters deadLetters,
      Redoing redoing,
      Redo redo,
      RefundRequests refunds,
      ProducerTemplate camel) {
    this.deadLetters = deadLetters;
    this.redoing = redoing;
    this.redo = redo;
    this.refunds = refunds;
    this.camel = camel;
  }

  /** Who asks, and why; both are kept. */
  record Request(@NotBlank String actor, @NotBlank String reason) {}

  @GetMapping
  List<DeadLetter> open() {
    return deadLetters.open();
  }

  @GetMapping("/{id}")
  DeadLetter one(@PathVariable String id) {
    return deadLetters.find(id).orElseThrow(() -> new NoSuch("dead letter", id));
  }

  @PostMapping("/{id}/retry")
  Map<String, String> retry(@PathVariable String id, @Valid @RequestBody Request request) {
    String done = retry(one(id), request);
    Wake.all(camel);
    return Map.of("done", done);
  }

  private String retry(DeadLetter letter, Request request) {
    if (letter.refundId() == null) {
      return redoing.retry(letter, request.actor(), request.reason());
    }
    Refund again = refunds.retry(letter, request.actor(), request.reason());
    return "refund " + again.reference() + " is " + again.state();
  }

  @PostMapping("/{id}/resolve")
  Map<String, String> resolve(@PathVariable String id, @Valid @RequestBody Request request) {
    redo.resolve(one(id), request.actor(), request.reason());
    return Map.of("done", "resolved");
  }
}
