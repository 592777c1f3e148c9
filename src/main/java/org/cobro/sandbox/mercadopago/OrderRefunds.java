package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Gives an order's money back, in whole or in part. The codes for an order that has none to give
 * and for one that is too old are ours; the provider's list was not seen in full.
 */
final class OrderRefunds {
  private static final Duration REFUNDABLE = Duration.ofDays(90);

  private final Ledger ledger;

  OrderRefunds(Ledger ledger) {
    this.ledger = ledger;
  }

  void refund(Ask ask, Charge charge) throws Refusal {
    BookedPayment payment =
        charge
            .payment()
            .filter(each -> charge.stage == Stage.PAID && each.approved())
            .filter(each -> !each.whollyRefunded())
            .orElseThrow(() -> conflict("cannot_refund_order", "there is nothing to refund"));
    if (payment.refunding()) {
      throw conflict("refund_in_progress", "a refund is under way");
    }
    if (payment.at().plus(REFUNDABLE).isBefore(ledger.agenda.now())) {
      throw conflict("refund_period_expired", "paid more than 90 days ago");
    }
    BigDecimal left = payment.amount().subtract(payment.refunded());
    BigDecimal amount = ask.body().isBlank() ? left : wish(ask.json(), charge, left);
    if (amount.compareTo(left) > 0) {
      throw Refusal.order(400, "refund_amount_exceeds", "more than is left");
    }
    ledger.refund(charge, payment, amount);
  }

  private static BigDecimal wish(JsonNode body, Charge charge, BigDecimal left) throws Refusal {
    JsonNode transactions = body.path("transactions");
    if (body.isObject() && transactions.isMissingNode()) {
      return left;
    }
    if (transactions.size() != 1) {
      throw Refusal.order(400, "bad_request", "transactions must hold exactly one");
    }
    JsonNode wish = transactions.path(0);
    if (!charge.transactionId().equals(wish.path("id").textValue())) {
      throw Refusal.order(404, "transaction_not_found", "transaction not found");
    }
    String amount = wish.path("amount").asText();
    if (!wish.path("amount").isTextual() || !amount.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
      throw Refusal.order(400, "property_value", "transactions[0].amount");
    }
    return new BigDecimal(amount);
  }

  private static Refusal conflict(String code, String message) {
    return Refusal.order(409, code, message);
  }
}
