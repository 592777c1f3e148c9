package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;

/** The JSON of orders, member by member; amounts are strings. */
final class OrderWire {
  private OrderWire() {}

  static ObjectNode order(Charge charge, Account account) {
    ObjectNode json = Json.object();
    json.put("id", charge.id).put("type", "point");
    json.put("user_id", Long.toString(account.userId()));
    json.put("external_reference", charge.reference);
    copy(charge.asked, json, "description");
    json.put("expiration_time", charge.asked.path("expiration_time").asText("PT15M"));
    json.put("processing_mode", "automatic");
    json.put("country_code", account.site().country());
    json.put("currency", account.site().currency());
    json.put("status", status(charge)).put("status_detail", detail(charge));
    json.put("created_date", charge.createdAt.toString());
    json.put("last_updated_date", charge.updatedAt.toString());
    json.putObject("integration_data")
        .put("application_id", Long.toString(account.applicationId()));
    copy(charge.asked, json, "config");
    ObjectNode transactions = json.putObject("transactions");
    transactions.putArray("payments").add(payment(charge));
    charge.payment().filter(p -> !p.refunds().isEmpty()).ifPresent(p -> refunds(charge, p, json));
    return json;
  }

  static String status(Charge charge) {
    return charge.refunded() ? "refunded" : charge.stage.status();
  }

  /** A rejected card's reason is the payment's; the order is merely failed. */
  static String detail(Charge charge) {
    if (charge.refunded()) {
      return "refunded";
    }
    if (charge.partlyRefunded()) {
      return "partially_refunded";
    }
    return charge.stage == Stage.UNCONFIRMED ? charge.detail : charge.stage.status();
  }

  static ObjectNode payment(Charge charge) {
    ObjectNode json = Json.object();
    json.put("id", charge.transactionId()).put("amount", charge.amount.toPlainString());
    json.put("status", status(charge)).put("status_detail", paymentDetail(charge));
    charge
        .payment()
        .filter(payment -> charge.stage.tells() && charge.stage != Stage.UNCONFIRMED)
        .ifPresent(payment -> card(charge, payment, json));
    return json;
  }

  static String paymentDetail(Charge charge) {
    if (!charge.stage.last()) {
      return charge.cancelRequested ? "cancellation_requested" : charge.stage.status();
    }
    boolean touched = charge.refunded() || charge.partlyRefunded();
    return touched ? detail(charge) : charge.detail;
  }

  private static void card(Charge charge, BookedPayment payment, ObjectNode json) {
    BigDecimal paid =
        payment.approved() ? payment.amount() : BigDecimal.ZERO.setScale(scale(charge));
    json.put("paid_amount", paid.toPlainString());
    json.put("refunded_amount", payment.refunded().setScale(scale(charge)).toPlainString());
    json.put("reference_id", Long.toString(payment.number()));
    json.putObject("payment_method")
        .put("id", "visa")
        .put("type", "credit_card")
        .put("installments", 1);
    json.putObject("card").put("first_digits", "450995").put("last_digits", "3704");
  }

  private static int scale(Charge charge) {
    return charge.amount.scale();
  }

  private static void refunds(Charge charge, BookedPayment payment, ObjectNode json) {
    ArrayNode refunds = json.withObject("/transactions").putArray("refunds");
    for (BookedRefund each : payment.refunds()) {
      refunds
          .addObject()
          .put("id", each.id())
          .put("transaction_id", charge.transactionId())
          .put("reference_id", Long.toString(each.number()))
          .put("amount", each.amount().setScale(scale(charge)).toPlainString())
          .put("status", each.processed() ? "processed" : "processing");
    }
  }

  private static void copy(JsonNode from, ObjectNode to, String name) {
    if (from.has(name)) {
      to.set(name, from.path(name).deepCopy());
    }
  }
}
