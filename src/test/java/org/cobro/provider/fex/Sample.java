package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;

/** One attempt to collect 120.50, and what FEX says of it. */
final class Sample {
  static final String ID = "5f0c1d1e-0000-4000-8000-000000000001";
  static final String MERCHANT = "11111111-2222-3333-4444-555555555555";
  static final String COUNTER = "c1d2e3f4-a5b6-7890-abcd-ef1234567890";
  static final String REFERENCE = "INV-7-a1-0f3a9b21";
  static final Money AMOUNT = Money.of("120.50", "MXN");
  static final Instant SENT = Instant.parse("2026-05-01T10:00:00Z");
  static final String PNG = "iVBORw0KGgoAAAANSUhEUg==";
  static final String INTENTS = "/merchant/api/v1/payment-intents";

  private Sample() {}

  static FexSettings settings() {
    return new FexSettings(
        MERCHANT, null, Set.of("MXN"), Duration.ofMinutes(10), null, null, Set.of("none"));
  }

  static IntentRequest request() {
    return request("120.50", COUNTER);
  }

  static IntentRequest request(String amount, String terminal) {
    return new IntentRequest(REFERENCE, Money.of(amount, "MXN"), terminal, REFERENCE, REFERENCE);
  }

  static PaymentIntent intent() {
    return new PaymentIntent(
        "1",
        "2",
        1,
        REFERENCE,
        0,
        new Route("counter", "main", "fex", COUNTER),
        AMOUNT,
        State.PENDING,
        3,
        new Due(Step.POLL, SENT, 0, 0),
        1,
        ID,
        null,
        null,
        null,
        null,
        SENT.minusSeconds(60),
        SENT);
  }

  /** As FEX's own example has it. */
  static ObjectNode json(String status) {
    return json(ID, status);
  }

  static ObjectNode json(String id, String status) {
    ObjectNode json = ExactJson.object();
    json.put("id", id)
        .put("merchant_id", MERCHANT)
        .put("amount", new BigDecimal("120.50"))
        .put("currency", "MXN")
        .put("status", status)
        .put("expires_at", "2026-05-01T10:10:00Z")
        .put("qr_code_url", "data:image/png;base64," + PNG)
        .put("qr_data", "fex://pay?intent=" + id)
        .put("reference", REFERENCE);
    json.putObject("metadata").put("attempt", REFERENCE);
    return json;
  }

  static ObjectNode answer(ObjectNode intent) {
    ObjectNode json = ExactJson.object().put("success", true);
    json.set("payment_intent", intent);
    return json;
  }

  static ObjectNode list(ObjectNode... intents) {
    ObjectNode json = ExactJson.object().put("success", true);
    ArrayNode rows = json.putArray("payment_intents");
    for (ObjectNode each : intents) {
      rows.add(each);
    }
    return json.put("page", 1).put("limit", 50);
  }

  /** Of others. */
  static ObjectNode fullPage() {
    ObjectNode json = list();
    for (int i = 0; i < Pages.SIZE; i++) {
      ObjectNode other = json("other-" + i, "pending");
      other.putObject("metadata").put("attempt", "of-another-" + i);
      ((ArrayNode) json.path("payment_intents")).add(other);
    }
    return json;
  }

  static ObjectNode refused(String error) {
    return ExactJson.object().put("success", false).put("error", error);
  }
}
