package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.cobro.intent.Money;
import org.cobro.provider.mercadopago.Payment.Says;

/** The calls for payments, by number and by our reference. */
final class Payments {
  /** What moved money, or may yet, is told of first. */
  private static final List<Says> WEIGHT =
      List.of(
          Says.STRANGE, Says.APPROVED, Says.PENDING, Says.UNKNOWN, Says.REJECTED, Says.CANCELLED);

  private Payments() {}

  static Call byId(String id) {
    return Call.get("/v1/payments/" + id);
  }

  static Call byReference(String reference) {
    return Call.get(
        "/v1/payments/search",
        "sort=date_created&criteria=desc&limit=50&external_reference=" + reference);
  }

  /**
   * The weightiest payment of the search with exactly our reference.
   *
   * @throws UnreadableAnswer when the answer is no list: that must not pass for "none"
   */
  static Payment found(Reply reply, String reference, Money asked, PointSettings settings)
      throws UnreadableAnswer {
    JsonNode results = reply.json().path("results");
    if (!results.isArray()) {
      throw new UnreadableAnswer("the search of payments answered without a list");
    }
    List<Payment> ours =
        StreamSupport.stream(results.spliterator(), false)
            .filter(each -> reference.equals(each.path("external_reference").asText(null)))
            .map(each -> Payment.of(each, reference, asked, settings))
            .sorted(Comparator.comparing(payment -> WEIGHT.indexOf(payment.says())))
            .toList();
    long approved = ours.stream().filter(each -> each.says() == Says.APPROVED).count();
    if (approved > 1) {
      Payment first = ours.get(0);
      String words = approved + " approved payments with this reference, " + first.words();
      // Without an id: neither of them is the one, and a person must see both.
      return new Payment(null, Says.STRANGE, first.amount(), words);
    }
    return ours.isEmpty() ? Payment.none("no payment with this reference") : ours.get(0);
  }
}
