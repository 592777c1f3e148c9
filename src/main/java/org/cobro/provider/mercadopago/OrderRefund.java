package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.ExactJson;

/**
 * Money of an order that is given back: {@code POST /v1/orders/{id}/refund}, without a body for all
 * of it, and what {@code GET /v1/orders/{id}} shows of it.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/en/docs/mp-point/resources/refund-errors">the
 *     errors of a refund</a>
 */
final class OrderRefund {
  private OrderRefund() {}

  static Turn<Standing> standing(Refund refund) {
    String id = refund.payment().providerId();
    if (!Ids.isUsable(id)) {
      return Refunds.noKey(id);
    }
    return new Turn.Ask<>(
        Call.get(Orders.PATH + "/" + id),
        reply ->
            reply.succeeded()
                ? read(refund, reply)
                : Turn.fault(Refusals.elsewhere(reply, "what was given back of " + id)));
  }

  static Turn<Taken> send(Refund refund) {
    String path = Orders.PATH + "/" + refund.payment().providerId() + "/refund";
    return new Turn.Ask<>(
        Call.post(path, body(refund)).with(Call.KEY, refund.reference()),
        reply -> Refunds.answered(refund, reply));
  }

  private static String body(Refund refund) {
    if (refund.isWhole()) {
      return null;
    }
    ObjectNode body = ExactJson.object();
    body.putArray("transactions")
        .addObject()
        .put("id", refund.payment().paymentId())
        .put("amount", Amounts.pesos(refund.amount()));
    return ExactJson.write(body);
  }

  private static Turn<Standing> read(Refund refund, Reply reply) {
    JsonNode order = reply.json();
    JsonNode payments = order.path("transactions").path("payments");
    String payment = Ids.text(payments.path(0).path("id"));
    if (!refund.payment().providerId().equals(Ids.text(order.path("id"))) || payments.size() != 1) {
      return Refunds.unreadable("the answer is not the order with its one payment", reply);
    }
    try {
      String status = order.path("status").asText("");
      String words = "order " + status + "/" + order.path("status_detail").asText("");
      Money sum =
          Refunds.sum(
              refund,
              payments.path(0).path("refunded_amount"),
              order.path("transactions").path("refunds"),
              "processed",
              status);
      return Refunds.shown(condition(order, status), sum, payment, words, reply);
    } catch (UnreadableAnswer unreadable) {
      return Refunds.unreadable(unreadable.getMessage(), reply);
    }
  }

  private static Condition condition(JsonNode order, String status) throws UnreadableAnswer {
    for (JsonNode each : order.path("transactions").path("refunds")) {
      if (each.path("status").asText("").equals("processing")) {
        return Condition.UNDER_WAY;
      }
    }
    return switch (status) {
      case "processed", "refunded" -> Condition.SETTLED;
      case "failed", "canceled", "expired", "charged_back", "action_required" ->
          Condition.NOT_RETURNABLE;
      default -> throw new UnreadableAnswer("order " + status + " says nothing of a refund");
    };
  }
}
