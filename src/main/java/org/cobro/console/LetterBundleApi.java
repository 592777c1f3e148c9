package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.config.Api.Scope;
import org.cobro.console.Deeds.Deed;
import org.cobro.console.LetterBundle.Outcome;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Redo.Refused;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Works off the letters of one cause that were there at a moment, as the page does. */
@RestController
@RequestMapping("/api/dead-letters/together")
@Needs(Scope.OPERATE)
@Tag(name = "Dead letters")
final class LetterBundleApi {

  private final LetterSearch search;
  private final LetterBundle bundle;
  private final Deeds deeds;

  LetterBundleApi(LetterSearch search, LetterBundle bundle, Deeds deeds) {
    this.search = search;
    this.bundle = bundle;
    this.deeds = deeds;
  }

  /**
   * @param cause one of {@link Cause}
   * @param until when whoever asks looked at them
   */
  @Schema(name = "LettersOrder")
  record Order(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "the line is back") String reason,
      @NotBlank
          @Schema(
              description = "EXPIRED, FAILED, UNWRITABLE, BAD_DATA or REFUND_REFUSED.",
              example = "EXPIRED")
          String cause,
      @Schema(description = "The provider connection; left out: all.") String provider,
      @Schema(description = "The ERP connection; left out: all.") String erp,
      @Schema(description = "Left out: all.") String flow,
      @NotNull
          @Schema(
              description = "When you looked at them: what was opened later is left alone.",
              example = "2026-11-28T10:15:00Z")
          Instant until)
      implements Signed {

    @Override
    public Order by(String other) {
      return new Order(other, reason, cause, provider, erp, flow, until);
    }

    private LetterFilter filter() {
      return LetterFilter.of(
          Map.of(
              "cause", cause.strip(),
              "provider", plain(provider),
              "erp", plain(erp),
              "flow", plain(flow)));
    }

    private static String plain(String text) {
      return text == null ? "" : text;
    }
  }

  /**
   * @param left how many more there are that were not tried: the same order, under a new key, goes
   *     on with them
   */
  @Schema(name = "LettersOutcome")
  record Answer(List<LetterBundle.Done> done, List<LetterBundle.Refusal> refused, int left) {}

  private interface Work {
    Outcome of(Cause cause, List<String> letters, DeadLetterApi.Request request);
  }

  @PostMapping("/retry")
  @Operation(
      summary = "Try again what the dead letters of one cause are about",
      description =
          "The oldest 200, each by itself: what is refused stays, and hinders none of the others.")
  Answer retry(@Valid @RequestBody Order order) {
    return each("retry-together", order, bundle::retry);
  }

  @PostMapping("/resolve")
  @Operation(
      summary = "Close the dead letters of one cause that were settled outside of Cobro",
      description =
          "The oldest 200, each by itself: what is refused stays, and hinders none of the others.")
  Answer resolve(@Valid @RequestBody Order order) {
    return each("resolve-together", order, bundle::resolve);
  }

  private Answer each(String action, Order order, Work work) {
    LetterFilter filter = order.filter();
    Deed deed = new Deed(action, filter.cause(), order.actor(), order.reason());
    Cause cause = Cause.valueOf(filter.cause());
    if (!LetterBundle.takes(cause)) {
      String why = "those of " + cause + " are decided one by one";
      deeds.refused(deed, why);
      throw new Refused(why);
    }
    // Each is a transaction and a line of its own. Whoever dies among them has done those before:
    // they are closed, so the same order goes on with the others.
    LetterSearch.Found found = search.found(filter, order.until(), LetterBundle.MOST);
    List<String> ids = found.letters().stream().map(DeadLetter::id).toList();
    DeadLetterApi.Request request = new DeadLetterApi.Request(order.actor(), order.reason());
    Outcome outcome = Keyed.apart(() -> work.of(cause, ids, request));
    Answer answer = new Answer(outcome.done(), outcome.refused(), found.count() - ids.size());
    return deeds.done(deed, () -> answer);
  }
}
