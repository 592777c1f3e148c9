package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;

/** The JSON of notices. */
final class NoticeWire {
  private NoticeWire() {}

  /** Flat, and about what the intent is now. */
  static ObjectNode intent(Charge charge, MercadoPagoRules rules) {
    Account account = rules.account();
    ObjectNode json = Json.object().put("id", charge.id).put("state", charge.stage.state());
    json.put("amount", charge.asked.path("amount").longValue());
    json.put("caller_id", account.userId()).put("client_id", account.applicationId());
    json.put("created_at", Times.millis(charge.createdAt));
    charge
        .payment()
        .ifPresent(
            payment -> {
              ObjectNode part = json.putObject("payment");
              IntentWire.number(part, payment, rules);
              part.put("state", payment.status()).put("type", "credit_card");
            });
    json.putObject("additional_info").put("external_reference", charge.reference);
    return json;
  }

  static ObjectNode order(Charge charge, MercadoPagoRules rules, String date) {
    Account account = rules.account();
    ObjectNode json = Json.object();
    json.put("action", "order." + action(charge)).put("type", "order").put("api_version", "v1");
    json.put("application_id", Long.toString(account.applicationId()));
    json.put("user_id", Long.toString(account.userId()));
    json.put("live_mode", !account.test()).put("date_created", date);
    ObjectNode data = json.putObject("data").put("id", charge.id);
    if (!rules.reads(Reading.NOTICE_WITH_ID_ALONE)) {
      tell(data, charge);
    }
    return json;
  }

  private static void tell(ObjectNode data, Charge charge) {
    data.put("external_reference", charge.reference);
    data.put("status", OrderWire.status(charge)).put("status_detail", OrderWire.detail(charge));
    ObjectNode payment = OrderWire.payment(charge);
    payment.remove("card");
    if (payment.remove("reference_id") != null) {
      payment
          .putObject("reference")
          .put("id", Long.toString(charge.payment().orElseThrow().number()));
    }
    String nothing = BigDecimal.ZERO.setScale(charge.amount.scale()).toPlainString();
    data.put("total_paid_amount", payment.path("paid_amount").asText(nothing));
    data.put("type", "point").put("version", charge.version);
    data.putObject("transactions").putArray("payments").add(payment);
  }

  private static String action(Charge charge) {
    return charge.partlyRefunded() ? "refunded" : OrderWire.status(charge);
  }
}
