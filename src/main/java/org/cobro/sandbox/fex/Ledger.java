package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cobro.sandbox.http.Json;

/** All that the provider knows. Its monitor guards it and everything in it. */
final class Ledger {
  private static final BigDecimal LEAST = new BigDecimal("0.01");
  private static final Duration LATE = Duration.ofMinutes(1);

  final FexRules rules;
  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Map<String, Till> tills = new LinkedHashMap<>();
  private final List<ObjectNode> transactions = new ArrayList<>();
  private final BiConsumer<Charge, Till> announce;

  /**
   * @param announce takes what has news, and its counter or {@code null}
   */
  Ledger(FexRules rules, BiConsumer<Charge, Till> announce) {
    this.rules = rules;
    this.announce = announce;
    rules.counters().forEach(id -> tills.put(id, new Till(id, "Caja " + id, null, null, secret())));
  }

  Instant now() {
    return rules.clock().instant();
  }

  /** Lets time do its work. */
  void catchUp() {
    Instant now = now();
    Duration late = rules.reads(Reading.LATE_EXPIRY) ? LATE : Duration.ZERO;
    charges.values().stream()
        .filter(each -> each.status.waits() && !now.isBefore(each.expiresAt.plus(late)))
        .forEach(each -> move(each, Status.EXPIRED));
  }

  Charge create(JsonNode asked) throws Refusal {
    Duration life = life(asked, 60, 1_800);
    return open(asked, life, Status.PENDING);
  }

  /** The customer's QR was scanned, and the customer is asked. */
  Charge scan(JsonNode asked) throws Refusal {
    if (asked.path("scan_token").asText("").isBlank()) {
      throw new Refusal(400, "scan_token is required");
    }
    if (till(asked.path("counter_id").asText("")).isEmpty()) {
      throw new Refusal(403, "the counter belongs to another merchant");
    }
    return open(asked, life(asked, 30, 300), Status.PENDING_APPROVAL);
  }

  void cancel(Charge charge) throws Refusal {
    if (charge.status != Status.PENDING) {
      throw new Refusal(409, "only a pending intent can be cancelled");
    }
    move(charge, Status.CANCELLED);
  }

  void refund(Charge charge) throws Refusal {
    if (charge.status == Status.REFUNDED || charge.refundStatus != null) {
      throw new Refusal(409, "already refunded");
    }
    if (charge.status != Status.COMPLETED) {
      throw new Refusal(409, "only a completed intent can be refunded");
    }
    if (charge.payer == null) {
      throw new Refusal(422, "no customer wallet on file");
    }
    charge.refundTransaction = id("tx_");
    book(charge, charge.refundTransaction, "refund");
    if (rules.reads(Reading.REFUND_BEGINS_AS_PENDING)) {
      charge.refundStatus = "pending";
      charge.updatedAt = now();
    } else {
      charge.refundStatus = "initiated";
      move(charge, Status.REFUNDED);
    }
  }

  /** The money is in the customer's wallet. */
  void settleRefund(Charge charge) {
    charge.refundStatus = "completed";
    move(charge, Status.REFUNDED);
  }

  /** The money did not get there. */
  void failRefund(Charge charge) {
    charge.refundStatus = "failed";
    charge.updatedAt = now();
  }

  /**
   * @param payer {@code null} for one without a wallet on file
   */
  void pay(Charge charge, String payer) {
    charge.payer = payer;
    charge.paidAt = now();
    book(charge, id("tx_"), "payment");
    move(charge, Status.COMPLETED);
  }

  void move(Charge charge, Status status) {
    charge.status = status;
    charge.updatedAt = now();
    announce.accept(charge, tills.get(charge.counter));
  }

  Till addTill(JsonNode asked) throws Refusal {
    String name = asked.path("name").asText("");
    if (name.isBlank()) {
      throw new Refusal(400, "name is required");
    }
    Till till =
        new Till(
            id("ctr_"),
            name,
            asked.path("location").textValue(),
            asked.path("webhook_url").textValue(),
            secret());
    tills.put(till.id, till);
    return till;
  }

  void rotate(Till till) {
    till.secret = secret();
  }

  Optional<Till> till(String id) {
    return Optional.ofNullable(tills.get(id));
  }

  List<Till> tills() {
    return List.copyOf(tills.values());
  }

  Charge charge(String id) throws Refusal {
    Charge charge = charges.get(id);
    if (charge == null) {
      throw new Refusal(404, "payment intent not found");
    }
    return charge;
  }

  List<Charge> charges() {
    return List.copyOf(charges.values());
  }

  List<ObjectNode> transactions() {
    return List.copyOf(transactions);
  }

  List<BookedIntent> booked() {
    return charges.values().stream().map(Charge::booked).toList();
  }

  private Charge open(JsonNode asked, Duration life, Status status) throws Refusal {
    JsonNode amount = asked.path("amount");
    if (!amount.isNumber() || amount.decimalValue().compareTo(LEAST) < 0) {
      throw new Refusal(400, "amount must be at least 0.01");
    }
    String counter = asked.path("counter_id").textValue();
    if (counter != null && !tills.containsKey(counter)) {
      throw new Refusal(403, "the counter belongs to another merchant");
    }
    String id = id("pi_");
    Instant now = now();
    String currency = asked.path("currency").asText("USD");
    String qr = qrData(id, amount.decimalValue(), currency);
    Charge charge =
        new Charge(
            id,
            amount.decimalValue(),
            currency,
            counter,
            asked.path("reference").textValue(),
            asked.path("callback_url").textValue(),
            asked.path("description").textValue(),
            asked.path("metadata") instanceof ObjectNode given ? given.deepCopy() : Json.object(),
            now,
            now.plus(life),
            qr,
            rules.reads(Reading.NO_PICTURE) ? null : QrPicture.of(qr),
            status);
    charges.put(id, charge);
    return charge;
  }

  private static Duration life(JsonNode asked, int least, int usual) throws Refusal {
    int seconds = asked.path("expires_in").asInt(usual);
    if (seconds < least) {
      throw new Refusal(400, "expires_in must be at least " + least);
    }
    return Duration.ofSeconds(seconds);
  }

  private String qrData(String id, BigDecimal amount, String currency) {
    return rules.reads(Reading.QR_IS_ADDRESS)
        ? "fex://pay?intent=%s&amount=%s&currency=%s&merchant=%s"
            .formatted(id, amount.toPlainString(), currency, rules.merchantId())
        : Json.object()
            .put("payment_intent_id", id)
            .put("amount", amount)
            .put("currency", currency)
            .put("merchant_id", rules.merchantId())
            .put("merchant_name", Wire.MERCHANT)
            .toString();
  }

  private void book(Charge charge, String id, String type) {
    transactions.add(Wire.transaction(charge, id, type, now()));
  }

  private String id(String prefix) {
    String uuid = rules.ids().get().toString();
    return rules.reads(Reading.PREFIXED_IDS) ? prefix + uuid.replace("-", "") : uuid;
  }

  private String secret() {
    String hex = rules.ids().get().toString().replace("-", "");
    return hex + hex;
  }
}
