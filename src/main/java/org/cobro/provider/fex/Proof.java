package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Verdict;
import org.cobro.provider.Masked;
import org.cobro.provider.Snapshot;

/**
 * From the answer to {@code GET /payment-intents/{id}} to a snapshot. "Paid" counts only when the
 * intent is ours in all that it states: id, merchant, attempt, amount and currency (invariant 3).
 */
final class Proof {
  private final PaymentIntent intent;
  private final FexSettings settings;

  Proof(PaymentIntent intent, FexSettings settings) {
    this.intent = intent;
    this.settings = settings;
  }

  Snapshot read(Reply reply) {
    JsonNode json = reply.intent();
    if (!json.isObject()) {
      return snapshot(Verdict.UNREADABLE, "row 8: the answer has no payment_intent", null, reply);
    }
    StatusReading reading = StatusReading.of(json, settings.unrefunded());
    StatusTable.Row row = StatusTable.of(reading);
    String words = "row " + row.number() + ": " + reading.words();
    List<String> strange = strange(json);
    if (!strange.isEmpty()) {
      String told = words + "; " + String.join("; ", strange);
      return snapshot(doubted(row.verdict()), told, null, reply);
    }
    return row.verdict() == Verdict.PAID
        ? paid(words, reply)
        : snapshot(row.verdict(), words, null, reply);
  }

  /** Money that moved for something else is for a person; any other word is none about ours. */
  private static Verdict doubted(Verdict verdict) {
    boolean moved = verdict == Verdict.PAID || verdict == Verdict.CONTRADICTORY;
    return moved ? Verdict.CONTRADICTORY : Verdict.UNREADABLE;
  }

  private Snapshot paid(String words, Reply reply) {
    try {
      Money paid = Amounts.of(reply.intent().path("amount"), reply.intent().path("currency"));
      if (paid == null) {
        return snapshot(Verdict.UNPROVEN, words + "; no amount is stated", null, reply);
      }
      boolean equal = paid.equals(intent.amount());
      String other = "; asked for %s, charged %s".formatted(intent.amount(), paid);
      return equal
          ? snapshot(Verdict.PAID, words, paid, reply)
          : snapshot(Verdict.CONTRADICTORY, words + other, paid, reply);
    } catch (UnreadableAnswer noAmount) {
      return snapshot(Verdict.CONTRADICTORY, words + "; it " + noAmount.getMessage(), null, reply);
    }
  }

  /** What does not fit to what we asked; empty when all that is stated does. */
  private List<String> strange(JsonNode json) {
    List<String> strange = new ArrayList<>();
    compare(strange, "id", Ids.text(json.path("id")), intent.providerId(), true);
    compare(strange, "merchant_id", stated(json.path("merchant_id")), settings.merchantId(), false);
    String attempt = stated(json.path("metadata").path(Bodies.ATTEMPT));
    compare(strange, "metadata.attempt", attempt, intent.externalId(), false);
    return strange;
  }

  private static void compare(
      List<String> strange, String member, String stated, String expected, boolean needed) {
    boolean differs = stated == null ? needed : !stated.equals(expected);
    if (differs) {
      String other = stated == null ? "not stated" : Masked.line(stated, 64);
      strange.add(member + " is " + other + ", not " + expected);
    }
  }

  private static String stated(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }

  private static Snapshot snapshot(Verdict verdict, String detail, Money amount, Reply reply) {
    return new Snapshot(verdict, detail, amount, reply.evidence());
  }
}
