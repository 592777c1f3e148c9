package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cobro.config.Api.Scope;
import org.cobro.intent.Database;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What nobody can decide yet: payments that may have been made or not (invariant 5). Each blocks
 * its invoice and its terminal until the provider or a person says what became of it.
 */
@RestController
@RequestMapping("/api/undecided")
@Needs(Scope.READ)
@Tag(name = "Payments")
final class UndecidedApi {

  private static final int MOST = 200;

  private final IntentStore intents;
  private final Receivables receivables;
  private final Database database;

  UndecidedApi(IntentStore intents, Receivables receivables, Database database) {
    this.intents = intents;
    this.receivables = receivables;
    this.database = database;
  }

  /**
   * One of them, with its count-downs in seconds.
   *
   * @param since when the create left last
   * @param nextLookIn until Cobro asks the provider again; {@code null} when it no longer does
   * @param unpaidDecidableIn until a person may say "unpaid": before that the customer may still
   *     pay it; {@code null} while look-ups go on
   */
  @Schema(name = "Undecided")
  record Undecided(
      PaymentIntent intent,
      Receivable receivable,
      Instant since,
      Long nextLookIn,
      Long unpaidDecidableIn) {}

  /** The oldest first. */
  @GetMapping
  @Operation(
      summary = "Payments of which nobody knows whether they were made, the oldest first",
      description = "At most 200, each with its count-downs in seconds.")
  List<Undecided> list() {
    Instant now = database.now();
    return intents.undecided(MOST).stream().map(intent -> undecided(intent, now)).toList();
  }

  private Undecided undecided(PaymentIntent intent, Instant now) {
    return new Undecided(
        intent,
        receivables.get(intent.receivableId()),
        intent.sentAt(),
        intent.due().step() == Step.NONE ? null : seconds(now, intent.due().at()),
        decidable(intent, now));
  }

  private Long decidable(PaymentIntent intent, Instant now) {
    if (intent.state() == State.REVIEW) {
      return 0L;
    }
    return intent.due().step() == Step.NONE ? seconds(now, intents.payableUntil(intent)) : null;
  }

  private static Long seconds(Instant now, Instant then) {
    return Math.max(0, Duration.between(now, then).toSeconds());
  }
}
