package org.cobro.sandbox.mercadopago;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of both APIs, told apart by method and path. */
public enum Call {
  DEVICES("GET /point/integration-api/devices"),
  DEVICE_MODE("PATCH /point/integration-api/devices/([^/ ]+)"),
  CREATE_INTENT("POST /point/integration-api/devices/([^/ ]+)/payment-intents"),
  CANCEL_INTENT("DELETE /point/integration-api/devices/([^/ ]+)/payment-intents/([^/ ]+)"),
  /** Before {@link #INTENT}: a list, though it looks like the intent called "events". */
  INTENT_EVENTS("GET /point/integration-api/payment-intents/events"),
  INTENT("GET /point/integration-api/payment-intents/([^/ ]+)"),
  LAST_INTENT_EVENT("GET /point/integration-api/payment-intents/([^/ ]+)/events"),
  PAYMENTS("GET /v1/payments/search"),
  PAYMENT("GET /v1/payments/([^/ ]+)"),
  REFUND_PAYMENT("POST /v1/payments/([^/ ]+)/refunds"),
  CREATE_ORDER("POST /v1/orders"),
  ORDERS("GET /v1/orders"),
  ORDER("GET /v1/orders/([^/ ]+)"),
  CANCEL_ORDER("POST /v1/orders/([^/ ]+)/cancel"),
  REFUND_ORDER("POST /v1/orders/([^/ ]+)/refund"),
  SIMULATE_ORDER("POST /v1/orders/([^/ ]+)/events"),
  TERMINALS("GET /terminals/v1/list"),
  TERMINAL_SETUP("PATCH /terminals/v1/setup"),
  TOKEN("POST /oauth/token"),
  /** Anything else; answered with 404. */
  OTHER(".*");

  private final Pattern shape;

  Call(String shape) {
    this.shape = Pattern.compile(shape);
  }

  static Call of(String method, String path) {
    String line = method + " " + path;
    for (Call each : values()) {
      if (each.shape.matcher(line).matches()) {
        return each;
      }
    }
    return OTHER;
  }

  /**
   * @return what a path of this kind names at a place, counted from 1; empty when it names none
   */
  String name(String method, String path, int place) {
    Matcher matcher = shape.matcher(method + " " + path);
    return matcher.matches() && place <= matcher.groupCount() ? matcher.group(place) : "";
  }

  /** Whether its errors are worded as those of orders. */
  boolean modern() {
    return switch (this) {
      case CREATE_ORDER,
          ORDERS,
          ORDER,
          CANCEL_ORDER,
          REFUND_ORDER,
          SIMULATE_ORDER,
          TERMINALS,
          TERMINAL_SETUP ->
          true;
      case DEVICES,
          DEVICE_MODE,
          CREATE_INTENT,
          CANCEL_INTENT,
          INTENT_EVENTS,
          INTENT,
          LAST_INTENT_EVENT,
          PAYMENTS,
          PAYMENT,
          REFUND_PAYMENT,
          TOKEN,
          OTHER ->
          false;
    };
  }
}
