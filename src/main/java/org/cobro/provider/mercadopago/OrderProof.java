package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Verdict;
import org.cobro.provider.Masked;
import org.cobro.provider.Snapshot;

/**
 * From the answer to {@code GET /v1/orders/{id}} to a snapshot. "Paid" counts only when the order
 * is ours in all that it states: id, reference, merchant, terminal, mode, currency and amount
 * (invariant 3).
 */
final class OrderProof {
  private final PaymentIntent intent;
  private final PointSettings settings;

  OrderProof(PaymentIntent intent, PointSettings settings) {
    this.intent = intent;
    this.settings = settings;
  }

  Snapshot read(Reply reply) {
    try {
      OrderReading reading = OrderReading.of(reply.json());
      OrderTable.Row row = OrderTable.of(reading);
      String words = "row " + row.number() + ": " + reading.words();
      List<String> strange = strange(reply.json());
      if (!strange.isEmpty()) {
        return snapshot(doubted(row.verdict()), words + "; " + String.join("; ", strange), reply);
      }
      return row.verdict() == Verdict.PAID
          ? paid(words, reply)
          : snapshot(row.verdict(), words, reply);
    } catch (UnreadableAnswer unreadable) {
      return snapshot(Verdict.UNREADABLE, "row 15: " + unreadable.getMessage(), reply);
    }
  }

  /** Money that moved for something else is for a person; any other word is none about ours. */
  private static Verdict doubted(Verdict verdict) {
    boolean moved = verdict == Verdict.PAID || verdict == Verdict.CONTRADICTORY;
    return moved ? Verdict.CONTRADICTORY : Verdict.UNREADABLE;
  }

  /**
   * The order's own amount must be what we asked. What was paid on top of it (a tip, or what the
   * buyer pays for instalments) does not belong to the invoice: it is named and not booked.
   */
  private Snapshot paid(String words, Reply reply) throws UnreadableAnswer {
    JsonNode order = reply.json();
    JsonNode payment = order.path("transactions").path("payments").path(0);
    Money asked = Amounts.inPesos(payment.path("amount"));
    Money inPayment = Amounts.inPesos(payment.path("paid_amount"));
    Money inTotal = Amounts.inPesos(order.path("total_paid_amount"));
    Money most = inPayment == null || isLess(inPayment, inTotal) ? inTotal : inPayment;
    Money charged = asked == null ? most : asked;
    if (charged == null) {
      return snapshot(Verdict.UNPROVEN, words + "; no amount is stated", reply);
    }
    boolean less = isLess(inPayment, intent.amount()) || isLess(inTotal, intent.amount());
    if (less || !charged.equals(intent.amount())) {
      String other =
          "; asked for %s, charged %s, paid %s".formatted(intent.amount(), charged, most);
      return snapshot(Verdict.CONTRADICTORY, words + other, charged, reply);
    }
    return snapshot(Verdict.PAID, words + onTop(most), charged, reply);
  }

  private String onTop(Money paid) {
    if (paid == null || paid.equals(intent.amount())) {
      return "";
    }
    BigDecimal more = paid.amount().subtract(intent.amount().amount());
    return "; "
        + paid
        + " was paid, "
        + more.toPlainString()
        + " of it on top (tip or instalments)";
  }

  /** What does not fit to what we asked; empty when all that is stated does. */
  private List<String> strange(JsonNode order) {
    List<String> strange = new ArrayList<>();
    compare(strange, "id", Ids.text(order.path("id")), intent.providerId(), true);
    String reference = stated(order.path("external_reference"));
    compare(strange, "external_reference", reference, intent.externalId(), false);
    compare(strange, "user_id", stated(order.path("user_id")), settings.userId(), false);
    String terminal = stated(order.path("config").path("point").path("terminal_id"));
    compare(strange, "terminal_id", terminal, intent.route().terminal(), false);
    String live = settings.live() == null ? null : settings.live().toString();
    compare(strange, "live_mode", stated(order.path("live_mode")), live, false);
    String currency = stated(order.path("currency"));
    compare(strange, "currency", currency, intent.amount().currency(), false);
    return strange;
  }

  private static void compare(
      List<String> strange, String member, String stated, String expected, boolean needed) {
    boolean differs = stated == null ? needed : !stated.equals(expected);
    if (expected != null && differs) {
      String other = stated == null ? "not stated" : Masked.line(stated, 64);
      strange.add(member + " is " + other + ", not " + expected);
    }
  }

  private static String stated(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }

  /** False where either is not stated. */
  private static boolean isLess(Money one, Money other) {
    return one != null && other != null && one.compareTo(other) < 0;
  }

  private static Snapshot snapshot(Verdict verdict, String detail, Reply reply) {
    return snapshot(verdict, detail, null, reply);
  }

  private static Snapshot snapshot(Verdict verdict, String detail, Money amount, Reply reply) {
    return new Snapshot(verdict, detail, amount, reply.evidence());
  }
}
