package org.cobro.console;

import java.util.Optional;
import org.cobro.config.CobroProperties;
import org.cobro.console.Deeds.Deed;
import org.cobro.console.FirstWords.Word;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.Transition;
import org.cobro.provider.Masked;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * A person says what became of a payment that nobody knows of. The provider is asked once more
 * before, and where the house wants it so, a second person says the same after the first.
 */
@Component
final class Decisions {

  private final boolean secondPerson;
  private final Redo redo;
  private final ShownPayment shown;
  private final FirstWords words;
  private final Deeds deeds;

  Decisions(
      CobroProperties properties, Redo redo, ShownPayment shown, FirstWords words, Deeds deeds) {
    this.secondPerson = properties.console().secondPerson();
    this.redo = redo;
    this.shown = shown;
    this.words = words;
    this.deeds = deeds;
  }

  /**
   * @param reference the provider's of the payment; empty: it was not paid
   * @param person whose name or token let them in, which is what tells two people apart
   * @param actor who it is kept as
   */
  record Ruling(Optional<String> reference, String person, String actor, String reason) {

    private Event event() {
      return reference.isPresent() ? Event.MARKED_PAID : Event.MARKED_UNPAID;
    }

    private Deed deed(String action, PaymentIntent intent, String seen) {
      String named = reference.map(each -> "reference " + each + "; ").orElse("");
      return new Deed(action, intent.id(), actor, named + reason + " (" + seen + ")");
    }
  }

  /**
   * @return the payment; 202 while a second person has to say the same yet
   * @throws Refused when it is not for a person to decide, or the provider shows it otherwise
   */
  ResponseEntity<PaymentIntent> decide(PaymentIntent intent, Ruling ruling) {
    String paid = ruling.reference().isPresent() ? "mark-paid" : "mark-unpaid";
    String seen = lookAgain(intent, ruling, paid);
    if (secondPerson && first(intent, ruling).isEmpty()) {
      return deeds.done(
          ruling.deed("propose-" + paid, intent, seen), () -> keep(intent, ruling, seen));
    }
    return deeds.done(ruling.deed(paid, intent, seen), () -> decided(intent, ruling, seen));
  }

  /** The call is outside of any transaction. */
  private String lookAgain(PaymentIntent intent, Ruling ruling, String action) {
    try {
      require(intent, ruling);
      return shown.again(intent, ruling.reference());
    } catch (Refused refused) {
      deeds.refused(ruling.deed(action, intent, "not asked"), refused.getMessage());
      throw refused;
    }
  }

  private static void require(PaymentIntent intent, Ruling ruling) {
    if (Transition.next(intent.state(), ruling.event()).isEmpty()) {
      throw new Refused("an intent in state " + intent.state() + " is not for a person to decide");
    }
    if (ruling.reference().filter(Masked::isTyped).isPresent()) {
      // It may become the provider's id, by which the payment is asked for and given back.
      throw new Refused(
          "the reference is the number of a card: name the payment's own id at the provider");
    }
  }

  /** What somebody said before, if it is the same, and of a payment that stands as it did. */
  private Optional<Word> first(PaymentIntent intent, Ruling ruling) {
    return words
        .of(intent.id())
        .filter(word -> word.state() == intent.state())
        .filter(word -> word.reference().equals(ruling.reference().orElse("")));
  }

  /** Whoever says something else than the first takes the first's place. */
  private ResponseEntity<PaymentIntent> keep(PaymentIntent intent, Ruling ruling, String seen) {
    words.keep(
        intent,
        ruling.reference().orElse(""),
        ruling.person(),
        ruling.reason() + " (" + seen + ")");
    return ResponseEntity.accepted().body(intent);
  }

  private ResponseEntity<PaymentIntent> decided(PaymentIntent intent, Ruling ruling, String seen) {
    String reason = ruling.reason() + " (" + seen + ")";
    String actor = ruling.actor();
    if (secondPerson) {
      // Read again, where nobody can put another word in its place meanwhile.
      Word word =
          first(intent, ruling)
              .orElseThrow(() -> new Refused("somebody has said otherwise meanwhile: look again"));
      if (word.actor().equals(ruling.person())) {
        throw new Refused("you have said so already: another person has to say the same");
      }
      actor = word.actor() + " and " + actor;
      reason = word.reason() + "; " + reason;
    }
    words.forget(intent.id());
    return ResponseEntity.ok(redo.decide(intent.id(), ruling.reference(), actor, reason));
  }
}
