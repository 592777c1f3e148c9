package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.ExactJson;

/**
 * Money of a legacy intent that is given back: it hangs on the intent's payment, {@code POST
 * /v1/payments/{id}/refunds}, whose key the intent names.
 */
final class PaymentRefund {

  private final LegacyCalls calls;

  PaymentRefund(LegacyCalls calls) {
    this.calls = calls;
  }

  Turn<Standing> standing(Refund refund) {
    String id = refund.payment().providerId();
    if (!Ids.isUsable(id)) {
      return Refunds.noKey(id);
    }
    return known(refund)
        .map(payment -> askPayment(refund, payment))
        .orElseGet(() -> new Turn.Ask<>(calls.intent(id), reply -> intentRead(refund, reply)));
  }

  Turn<Taken> send(Refund refund) {
    String path = "/v1/payments/" + known(refund).orElseThrow() + "/refunds";
    Call call = Call.post(path, body(refund)).with(Call.KEY, refund.reference());
    return new Turn.Ask<>(calls.scoped(call), reply -> Refunds.answered(refund, reply));
  }

  private static Optional<String> known(Refund refund) {
    return Optional.ofNullable(refund.payment().paymentId())
        .or(() -> Ids.payment(refund.payment().providerId()));
  }

  /** An amount is a JSON number, with all of its decimals. */
  private static String body(Refund refund) {
    ObjectNode body = ExactJson.object();
    if (!refund.isWhole()) {
      body.put("amount", refund.amount().amount());
    }
    return ExactJson.write(body);
  }

  private Turn<Standing> intentRead(Refund refund, Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "the payment of the intent"));
    }
    return Ids.usable(reply.json().path("payment").path("id"))
        .map(payment -> askPayment(refund, payment))
        .orElseGet(() -> Refunds.unreadable("the intent names no payment", reply));
  }

  private Turn<Standing> askPayment(Refund refund, String id) {
    return new Turn.Ask<>(
        calls.scoped(Payments.byId(id)),
        reply ->
            reply.succeeded()
                ? read(refund, id, reply)
                : Turn.fault(Refusals.elsewhere(reply, "payment " + id)));
  }

  private static Turn<Standing> read(Refund refund, String id, Reply reply) {
    JsonNode payment = reply.json();
    if (!id.equals(Ids.text(payment.path("id")))) {
      return Refunds.unreadable("the answer is not payment " + id, reply);
    }
    try {
      String status = payment.path("status").asText("");
      JsonNode stated = payment.path("transaction_amount_refunded");
      Money sum = Refunds.sum(refund, stated, payment.path("refunds"), "approved", status);
      String words = "payment " + id + " " + status;
      return Refunds.shown(condition(payment), sum, id, words, reply);
    } catch (UnreadableAnswer unreadable) {
      return Refunds.unreadable(unreadable.getMessage(), reply);
    }
  }

  private static Condition condition(JsonNode payment) throws UnreadableAnswer {
    for (JsonNode each : payment.path("refunds")) {
      if (each.path("status").asText("").equals("in_process")) {
        return Condition.UNDER_WAY;
      }
    }
    String status = payment.path("status").asText("");
    return switch (status) {
      case "approved", "refunded" -> Condition.SETTLED;
      case "rejected", "cancelled", "charged_back", "in_mediation" -> Condition.NOT_RETURNABLE;
      default -> throw new UnreadableAnswer("payment " + status + " says nothing of a refund");
    };
  }
}
