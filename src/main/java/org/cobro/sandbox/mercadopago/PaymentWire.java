package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;

/** The JSON of the payments API; amounts are decimal numbers. */
final class PaymentWire {
  private PaymentWire() {}

  static ObjectNode payment(BookedPayment payment, Account account) {
    ObjectNode json = Json.object();
    json.put("id", payment.number());
    json.put("date_created", Times.payments(payment.at()));
    if (payment.approved()) {
      json.put("date_approved", Times.payments(payment.at()));
    }
    json.put("status", status(payment)).put("status_detail", detail(payment));
    json.put("external_reference", payment.reference());
    json.put("transaction_amount", payment.amount());
    json.put("transaction_amount_refunded", payment.refunded());
    json.put("currency_id", account.site().currency());
    json.put("collector_id", account.userId()).put("live_mode", !account.test());
    json.put("payment_method_id", "visa").put("payment_type_id", "credit_card");
    json.put("installments", 1);
    json.putObject("card").put("first_six_digits", "450995").put("last_four_digits", "3704");
    ArrayNode refunds = json.putArray("refunds");
    payment.refunds().forEach(each -> refunds.add(refund(payment, each)));
    return json;
  }

  static ObjectNode refund(BookedPayment payment, BookedRefund refund) {
    return Json.object()
        .put("id", refund.number())
        .put("payment_id", payment.number())
        .put("amount", refund.amount())
        .put("status", refund.processed() ? "approved" : "in_process")
        .put("date_created", Times.payments(refund.at()));
  }

  private static String status(BookedPayment payment) {
    return payment.approved() && payment.whollyRefunded() ? "refunded" : payment.status();
  }

  private static String detail(BookedPayment payment) {
    boolean partly = payment.refunded().compareTo(BigDecimal.ZERO) > 0;
    return partly && !payment.whollyRefunded() ? "partially_refunded" : payment.detail();
  }
}
