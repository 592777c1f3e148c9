package org.cobro.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Event;
import org.cobro.intent.Happening;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.State;

/**
 * Works through any node's API: cancels, retries, resolves and decides; the last only after a look
 * at the provider's books, and only when the provider's word is its last.
 */
final class Operator {

  private static final String ANA = "ana";

  private final Ground ground;
  private final RefundDesk refunds;
  private final ProviderSide provider;
  private final Chance chance;
  private final Set<String> settled = new HashSet<>();
  private final Map<String, Integer> collectedAgain = new HashMap<>();

  Operator(Ground ground, ProviderSide provider, Chance chance) {
    this.ground = ground;
    this.refunds = new RefundDesk(ground, provider, chance);
    this.provider = provider;
    this.chance = chance;
  }

  /** Whether a person settled this payment outside, as by a refund. */
  boolean hasSettled(String externalId) {
    return settled.contains(externalId);
  }

  /** How often a person decided that a receivable is to be collected once more. */
  int collectedAgain(String receivableId) {
    return collectedAgain.getOrDefault(receivableId, 0);
  }

  Optional<String> act(Node node) {
    int roll = chance.below(100);
    try {
      if (roll < 50) {
        return letter(node);
      }
      if (roll < 65) {
        return cancel(node);
      }
      if (roll < 75) {
        return collect(node);
      }
      if (roll < 82) {
        return refunds.ask(node);
      }
      if (roll < 92) {
        node.push();
        return Optional.of("a push comes");
      }
      return any("select id from payment_intent").map(id -> "asks now: " + pollNow(node, id));
    } catch (Refused refused) {
      return Optional.of("is refused: " + refused.getMessage());
    }
  }

  private static String pollNow(Node node, String id) {
    return id + " " + node.steps.intents().pollNow(id);
  }

  /** Works off everything that can be worked off. */
  void clear(Node node) {
    for (DeadLetter letter : node.steps.deadLetters().open()) {
      try {
        answer(node, letter, true);
      } catch (Refused notYet) {
        // The way out is in its words; the world goes on, and the letter comes up again.
        continue;
      }
    }
  }

  private Optional<String> letter(Node node) {
    List<DeadLetter> open = node.steps.deadLetters().open();
    return open.isEmpty() ? refunds.ask(node) : answer(node, chance.of(open), false);
  }

  private Optional<String> answer(Node node, DeadLetter letter, boolean last) {
    Optional<String> done =
        switch (letter.cause()) {
          case UNKNOWN, REVIEW -> decide(node, letter);
          case LATE_CONTRADICTION -> contradiction(node, letter, last);
          case UNWRITABLE -> unwritable(node, letter, last);
          case REOPENED -> reopened(node, letter, last);
          case EXPIRED, FAILED, BAD_DATA -> retryOrResolve(node, letter, last);
          case REFUND_BY_HAND, REFUND_UNKNOWN -> refunds.decide(node, letter);
          case REFUND_REFUSED -> refundRefused(node, letter, last);
        };
    node.wake(Tick.CREATE);
    node.wake(Tick.WRITE_BACK);
    node.wake(Tick.REFUND);
    return done.map(what -> letter.cause() + ": " + what);
  }

  private Optional<String> retryOrResolve(Node node, DeadLetter letter, boolean last) {
    return !last && chance.percent(60) ? retry(node, letter) : resolve(node, letter);
  }

  private Optional<String> refundRefused(Node node, DeadLetter letter, boolean last) {
    return !last && chance.percent(60) ? refunds.retry(node, letter) : resolve(node, letter);
  }

  private Optional<String> retry(Node node, DeadLetter letter) {
    return Optional.of("retries: " + node.steps.redoing().retry(letter, ANA, "once more"));
  }

  private Optional<String> resolve(Node node, DeadLetter letter) {
    node.steps.redo().resolve(letter, ANA, "settled");
    return Optional.of("resolves: " + letter.detail());
  }

  private Optional<String> reopened(Node node, DeadLetter letter, boolean last) {
    if (last || chance.percent(50)) {
      return resolve(node, letter);
    }
    Optional<String> done = retry(node, letter);
    collectedAgain.merge(letter.receivableId(), 1, Integer::sum);
    return done;
  }

  private Optional<String> unwritable(Node node, DeadLetter letter, boolean last) {
    if (!last && chance.percent(60)) {
      return retry(node, letter);
    }
    String reference =
        ground.texts("select reference from write_back where id = ?", letter.writeBackId()).get(0);
    Optional<String> done = resolve(node, letter);
    settled.add(reference);
    return done;
  }

  private Optional<String> contradiction(Node node, DeadLetter letter, boolean last) {
    PaymentIntent intent = node.steps.intents().find(letter.intentId()).orElseThrow();
    Optional<Boolean> charged = lastWord(intent.externalId());
    if (charged.isEmpty()) {
      return Optional.empty();
    }
    if (charged.get()) {
      return intent.state() == State.PAID ? resolve(node, letter) : mark(node, intent, true);
    }
    return retryOrResolve(node, letter, last);
  }

  private Optional<String> decide(Node node, DeadLetter letter) {
    PaymentIntent intent = node.steps.intents().find(letter.intentId()).orElseThrow();
    return lastWord(intent.externalId()).flatMap(charged -> mark(node, intent, charged));
  }

  private Optional<String> mark(Node node, PaymentIntent intent, boolean charged) {
    Optional<String> reference =
        Optional.of(intent.externalId())
            .filter(own -> charged)
            .flatMap(provider::find)
            .map(Slip::id);
    node.steps.redo().decide(intent.id(), reference, ANA, "looked at the provider's books");
    return Optional.of("marks " + (charged ? "paid: " : "unpaid: ") + intent.externalId());
  }

  /** Whether it was charged; empty while it may yet be. What was not, will not be from now on. */
  private Optional<Boolean> lastWord(String externalId) {
    Optional<Slip> booked = provider.find(externalId);
    if (booked.filter(Slip::payable).isPresent()) {
      return Optional.empty();
    }
    boolean charged = booked.filter(Slip::charged).isPresent();
    if (!charged) {
      provider.close(externalId);
    }
    return Optional.of(charged);
  }

  private Optional<String> cancel(Node node) {
    Optional<String> id =
        any(
            """
            select id from payment_intent where state in
              ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')
            """);
    id.ifPresent(
        one -> {
          Happening wish = Happening.of(Event.CANCEL_ASKED, ANA, "the customer left");
          node.steps.intents().recordUnclaimed(one, wish);
          node.wake(Tick.CANCEL);
        });
    return id.map(one -> "cancels " + one);
  }

  private Optional<String> collect(Node node) {
    Optional<String> id = any("select id from receivable");
    return id.map(
        one ->
            "collects "
                + node.steps
                    .redoing()
                    .start(node.steps.receivables().get(one), null, ANA)
                    .externalId());
  }

  private Optional<String> any(String sql) {
    List<String> all = ground.texts(sql);
    return all.isEmpty() ? Optional.empty() : Optional.of(chance.of(all));
  }
}
