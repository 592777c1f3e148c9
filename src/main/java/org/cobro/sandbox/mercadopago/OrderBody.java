package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of an order's body; each refusal has its documented code and names the field.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/en/reference/in-person-payments/point/orders/create-order/post">create
 *     order</a>
 */
final class OrderBody {
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final Duration USUAL = Duration.ofMinutes(15);
  private static final int LONGEST_DESCRIPTION = 150;

  /** The members that are known, by the path of their parent. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "",
          Set.of(
              "type",
              "external_reference",
              "transactions",
              "config",
              "expiration_time",
              "description",
              "integration_data"),
          "transactions",
          Set.of("payments"),
          "transactions.payments",
          Set.of("amount"),
          "config",
          Set.of("point", "payment_method"),
          "config.point",
          Set.of("terminal_id", "print_on_terminal"),
          "config.payment_method",
          Set.of("default_type"),
          "integration_data",
          Set.of("platform_id", "integrator_id", "sponsor"),
          "integration_data.sponsor",
          Set.of("id"));

  private static final List<String> REQUIRED =
      List.of("type", "external_reference", "transactions", "config");

  private final JsonNode body;
  private final Site site;

  OrderBody(JsonNode body, Site site) {
    this.body = body;
    this.site = site;
  }

  void check() throws Refusal {
    require(!body.isMissingNode(), "json_syntax_error", "the body is no JSON");
    require(body.isObject(), "property_type", "the body must be an object");
    require(!body.isEmpty(), "minimum_properties", "the body is empty");
    known(body, "");
    for (String name : REQUIRED) {
      require(body.has(name), "required_properties", name);
    }
    require(text(body, "type").equals("point"), "property_value", "type must be point");
    require(
        text(body, "external_reference").matches("[A-Za-z0-9_-]{1,64}"),
        "property_value",
        "external_reference must be at most 64 of A-Z a-z 0-9 - _");
    payments();
    point();
    options();
  }

  /** In the major unit, with as many decimals as the currency has. */
  BigDecimal amount() {
    String amount = body.at("/transactions/payments/0/amount").textValue();
    return new BigDecimal(amount).setScale(site.decimals());
  }

  String terminal() {
    return body.at("/config/point/terminal_id").textValue();
  }

  Duration life() {
    return body.has("expiration_time")
        ? Duration.parse(body.path("expiration_time").textValue())
        : USUAL;
  }

  private void payments() throws Refusal {
    JsonNode payments = body.path("transactions").path("payments");
    require(!payments.isMissingNode(), "required_properties", "transactions.payments");
    require(payments.isArray(), "property_type", "transactions.payments must be an array");
    require(!payments.isEmpty(), "minimum_items", "transactions.payments");
    require(payments.size() == 1, "maximum_items", "transactions.payments");
    JsonNode payment = payments.path(0);
    require(payment.has("amount"), "required_properties", "transactions.payments[0].amount");
    String form = site.decimals() == 0 ? "[0-9]{1,12}" : "[0-9]{1,12}(\\.[0-9]{1,2})?";
    String amount = text(payment, "amount");
    require(
        amount.matches(form) && new BigDecimal(amount).signum() > 0,
        "property_value",
        "transactions.payments[0].amount");
  }

  private void point() throws Refusal {
    JsonNode point = body.path("config").path("point");
    require(point.has("terminal_id"), "required_properties", "config.point.terminal_id");
    text(point, "terminal_id");
    one(point, "print_on_terminal", "seller_ticket", "no_ticket");
    one(
        body.path("config").path("payment_method"),
        "default_type",
        "credit_card",
        "debit_card",
        "qr");
  }

  private void options() throws Refusal {
    if (body.has("description")) {
      require(
          text(body, "description").length() <= LONGEST_DESCRIPTION,
          "property_value",
          "description");
    }
    if (body.has("expiration_time")) {
      Duration life = duration(text(body, "expiration_time"));
      require(
          life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0,
          "property_value",
          "expiration_time must be between PT30S and PT3H");
    }
  }

  private static Duration duration(String text) throws Refusal {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException noDuration) {
      throw Refusal.order(400, "property_value", "expiration_time must be ISO 8601");
    }
  }

  /** Walks the whole body: what is not known is refused, wherever it stands. */
  private static void known(JsonNode node, String path) throws Refusal {
    if (node.isArray()) {
      for (JsonNode each : node) {
        known(each, path);
      }
      return;
    }
    Set<String> names = KNOWN.get(path);
    if (names == null) {
      return;
    }
    require(node.isObject(), "property_type", path + " must be an object");
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String full = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
      require(names.contains(each.getKey()), "unsupported_properties", full);
      known(each.getValue(), full);
    }
  }

  private static void one(JsonNode parent, String name, String... values) throws Refusal {
    require(
        !parent.has(name) || List.of(values).contains(text(parent, name)),
        "property_value",
        name + " must be one of " + List.of(values));
  }

  private static String text(JsonNode parent, String name) throws Refusal {
    require(parent.path(name).isTextual(), "property_type", name + " must be a string");
    return parent.path(name).textValue();
  }

  private static void require(boolean met, String code, String message) throws Refusal {
    if (!met) {
      throw Refusal.order(400, code, message);
    }
  }
}
