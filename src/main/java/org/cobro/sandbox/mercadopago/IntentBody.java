package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;

/** The rules of a payment intent's body; each refusal names the field. */
final class IntentBody {
  private static final Set<String> TYPES = Set.of("credit_card", "debit_card", "voucher_card");
  private static final Set<String> PAYERS = Set.of("seller", "buyer");
  private static final Set<String> VOUCHERS = Set.of("sodexo", "alelo");
  private static final int MOST_INSTALMENTS = 72;
  private static final int LEAST_INSTALMENT_IN_BRAZIL = 500;

  private final JsonNode body;
  private final Site site;

  IntentBody(JsonNode body, Site site) {
    this.body = body;
    this.site = site;
  }

  /** The amount in the major unit, when all is in order. */
  BigDecimal amount() throws Refusal {
    require(body.isObject(), "body must be a JSON object");
    JsonNode amount = body.path("amount");
    require(amount.isIntegralNumber(), "amount must be an integer");
    require(
        amount.canConvertToLong()
            && amount.longValue() >= site.least()
            && amount.longValue() <= site.most(),
        "amount must be between " + site.least() + " and " + site.most());
    text(body, "description");
    payment(body.path("payment"), amount.longValue());
    additional(body.path("additional_info"));
    return BigDecimal.valueOf(amount.longValue(), 2);
  }

  /** What the answer to a create repeats. */
  ObjectNode known() {
    ObjectNode known = body.deepCopy();
    known.retain("amount", "description", "payment", "additional_info");
    return known;
  }

  private void payment(JsonNode payment, long amount) throws Refusal {
    if (payment.isMissingNode()) {
      return;
    }
    require(payment.isObject(), "payment must be an object");
    one(payment, "type", TYPES);
    String type = payment.path("type").asText("");
    only(payment, "installments", "credit_card", type);
    only(payment, "installments_cost", "credit_card", type);
    only(payment, "voucher_type", "voucher_card", type);
    one(payment, "installments_cost", PAYERS);
    one(payment, "voucher_type", VOUCHERS);
    if (payment.has("installments")) {
      instalments(payment.path("installments"), amount);
    }
  }

  private void instalments(JsonNode count, long amount) throws Refusal {
    require(
        count.isInt() && count.intValue() >= 1 && count.intValue() <= MOST_INSTALMENTS,
        "payment.installments must be between 1 and " + MOST_INSTALMENTS);
    require(
        site != Site.MLB || amount / count.intValue() >= LEAST_INSTALMENT_IN_BRAZIL,
        "payment.installments: each must be at least " + LEAST_INSTALMENT_IN_BRAZIL);
  }

  private static void additional(JsonNode info) throws Refusal {
    if (info.isMissingNode()) {
      return;
    }
    require(info.isObject(), "additional_info must be an object");
    JsonNode reference = info.path("external_reference");
    require(
        reference.isMissingNode()
            || reference.isTextual() && reference.textValue().matches("[A-Za-z0-9_-]{0,64}"),
        "additional_info.external_reference must be at most 64 of A-Z a-z 0-9 - _");
    JsonNode print = info.path("print_on_terminal");
    require(
        print.isMissingNode() || print.isBoolean(),
        "additional_info.print_on_terminal must be a boolean");
    text(info, "ticket_number");
  }

  private static void text(JsonNode parent, String name) throws Refusal {
    require(!parent.has(name) || parent.path(name).isTextual(), name + " must be a string");
  }

  private static void one(JsonNode payment, String name, Set<String> values) throws Refusal {
    require(
        !payment.has(name) || values.contains(payment.path(name).asText()),
        "payment." + name + " must be one of " + values.stream().sorted().toList());
  }

  private static void only(JsonNode payment, String name, String needed, String type)
      throws Refusal {
    require(
        !payment.has(name) || needed.equals(type),
        "payment." + name + " is for payment.type " + needed);
  }

  private static void require(boolean met, String message) throws Refusal {
    if (!met) {
      throw Refusal.classic(400, "bad_request", message);
    }
  }
}
