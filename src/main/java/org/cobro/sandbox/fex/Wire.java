package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cobro.sandbox.http.Json;

/** The JSON of the API, member by member. */
final class Wire {
  static final String MERCHANT = "Mercado Sol";

  private Wire() {}

  static ObjectNode intent(Charge charge, FexRules rules) {
    ObjectNode json = Json.object();
    json.put("id", charge.id).put("merchant_id", rules.merchantId());
    if (rules.reads(Reading.TEXT_AMOUNTS)) {
      json.put("amount", charge.amount.toPlainString());
    } else {
      json.put("amount", charge.amount);
    }
    json.put("currency", charge.currency)
        .put("status", charge.status.word())
        .put("expires_at", time(charge.expiresAt))
        .put("merchant_name", MERCHANT)
        .put("qr_data", charge.qrData);
    put(json, "qr_code_url", charge.picture);
    put(json, "description", charge.description);
    put(json, "counter_id", charge.counter);
    put(json, "reference", charge.reference);
    put(json, "callback_url", charge.callback);
    put(json, "completed_by", charge.payer);
    put(json, "refund_status", charge.refundStatus);
    put(json, "refund_ledger_tx_id", charge.refundTransaction);
    if (rules.reads(Reading.EVERY_MEMBER)) {
      fill(json);
    }
    json.set("metadata", charge.metadata.deepCopy());
    return json.put("created_at", time(charge.createdAt)).put("updated_at", time(charge.updatedAt));
  }

  static ObjectNode counter(Till till, FexRules rules) {
    ObjectNode json = Json.object();
    json.put("id", till.id)
        .put("merchant_id", rules.merchantId())
        .put("name", till.name)
        .put("status", "active")
        .put("location", till.location)
        .put("keycloak_client_id", "counter-" + till.id);
    return json.put("webhook_url", till.webhookUrl);
  }

  static ObjectNode transaction(Charge charge, String id, String type, Instant at) {
    ObjectNode json = Json.object();
    json.put("transaction_id", id)
        .put("transaction_type", type)
        .put("status", "completed")
        .put("amount", charge.amount.toPlainString())
        .put("currency", charge.currency)
        .put("from_account_id", "wallet-customer")
        .put("to_account_id", "wallet-merchant")
        .put("description", charge.description);
    json.putObject("metadata").put("payment_intent_id", charge.id);
    return json.put("created_at", time(at)).put("completed_at", time(at));
  }

  /** {@code null} where nothing is told of such a change. */
  static ObjectNode notice(Charge charge, FexRules rules) {
    String event =
        switch (charge.status) {
          case COMPLETED -> "payment.completed";
          case EXPIRED -> "payment.expired";
          case REFUNDED -> "payment.refunded";
          case PENDING, PENDING_APPROVAL, CANCELLED -> null;
        };
    if (event == null) {
      return null;
    }
    ObjectNode json = Json.object();
    json.put("event", event)
        .put("payment_intent_id", charge.id)
        .put("merchant_id", rules.merchantId())
        .put("amount", charge.amount)
        .put("currency", charge.currency)
        .put("status", charge.status.word());
    put(json, "completed_at", charge.paidAt == null ? null : time(charge.paidAt));
    put(json, "reference", charge.reference);
    json.set("metadata", charge.metadata.deepCopy());
    return json;
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** As in the reference's samples: what has no value is there all the same. */
  private static void fill(ObjectNode json) {
    for (String name :
        new String[] {"counter_id", "reference", "callback_url", "refund_ledger_tx_id"}) {
      if (!json.has(name)) {
        json.putNull(name);
      }
    }
    if (!json.has("completed_by")) {
      json.put("completed_by", "d9f3a2b1-c4e5-6789-abcd-ef0123456789");
    }
    if (!json.has("refund_status")) {
      json.put("refund_status", "completed".equals(json.path("status").asText()) ? "" : "pending");
    }
    json.put("target_wallet_id", "8566959d-f366-45d9-9e6e-241ba189988f");
  }

  private static void put(ObjectNode json, String member, String value) {
    if (value != null) {
      json.put(member, value);
    }
  }
}
