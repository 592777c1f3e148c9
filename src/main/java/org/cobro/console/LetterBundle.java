package org.cobro.console;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cobro.console.Deeds.Deed;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo.Refused;
import org.springframework.stereotype.Component;

/**
 * Letters of one cause that are worked off together. Each goes the way of a single one, in a
 * transaction of its own: what is refused stays, and hinders none of the others.
 */
@Component
final class LetterBundle {

  static final int MOST = 200;

  /**
   * Left out is what somebody has to look at one by one, since money may have moved: whatever is
   * undecided, a contradiction after the end, and a paid invoice that is open again.
   */
  private static final Set<Cause> CAUSES =
      EnumSet.of(
          Cause.EXPIRED, Cause.FAILED, Cause.UNWRITABLE, Cause.BAD_DATA, Cause.REFUND_REFUSED);

  private final DeadLetters letters;
  private final Receivables receivables;
  private final LetterBook book;
  private final DeadLetterApi api;
  private final Deeds deeds;

  LetterBundle(
      DeadLetters letters,
      Receivables receivables,
      LetterBook book,
      DeadLetterApi api,
      Deeds deeds) {
    this.letters = letters;
    this.receivables = receivables;
    this.book = book;
    this.api = api;
    this.deeds = deeds;
  }

  /**
   * One that was done.
   *
   * @param number the invoice's
   * @param done what came of it
   */
  @Schema(name = "DoneLetter")
  record Done(String id, String number, String done) implements Serializable {}

  /** One that was not done. */
  @Schema(name = "RefusedLetter")
  record Refusal(String id, String number, String why) implements Serializable {}

  /** What became of all of them. */
  record Outcome(List<Done> done, List<Refusal> refused) implements Serializable {

    public int all() {
      return done.size() + refused.size();
    }
  }

  static boolean takes(Cause cause) {
    return CAUSES.contains(cause);
  }

  /** Whether one may be worked off with others. */
  boolean takes(DeadLetter letter) {
    return takes(letter.cause()) && !book.isUndecided(letter);
  }

  Outcome retry(Cause of, Collection<String> ids, DeadLetterApi.Request request) {
    return each("retry", of, ids, request, id -> api.retry(id, request));
  }

  Outcome resolve(Cause of, Collection<String> ids, DeadLetterApi.Request request) {
    return each("resolve", of, ids, request, id -> api.resolve(id, request));
  }

  private Outcome each(
      String action,
      Cause of,
      Collection<String> ids,
      DeadLetterApi.Request request,
      Function<String, Map<String, String>> work) {
    List<Done> done = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (String id : ids) {
      Optional<DeadLetter> letter = letters.find(id);
      if (letter.isEmpty()) {
        refused.add(new Refusal(id, id, "there is no such dead letter"));
        continue;
      }
      try {
        refuseStranger(letter.get(), of, new Deed(action, id, request.actor(), request.reason()));
        String outcome = work.apply(id).get("done");
        done.add(new Done(id, number(letter.get()), outcome));
      } catch (Refused | IllegalStateException unsafe) {
        refused.add(new Refusal(id, number(letter.get()), unsafe.getMessage()));
      }
    }
    return new Outcome(done, refused);
  }

  /** What the page does not offer with these; a form may say anything. */
  private void refuseStranger(DeadLetter letter, Cause of, Deed deed) {
    String why = null;
    if (letter.cause() != of) {
      why = "its cause is " + letter.cause() + ": it does not belong to these";
    } else if (!takes(letter)) {
      why = "it is decided by itself, on its payment's page";
    }
    if (why != null) {
      deeds.refused(deed, why);
      throw new Refused(why);
    }
  }

  private String number(DeadLetter letter) {
    return receivables.get(letter.receivableId()).number();
  }
}
