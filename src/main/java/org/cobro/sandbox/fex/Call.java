package org.cobro.sandbox.fex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of the API, told apart by method and path. */
public enum Call {
  CREATE("POST /merchant/api/v1/payment-intents"),
  LIST("GET /merchant/api/v1/payment-intents"),
  INTENT("GET /merchant/api/v1/payment-intents/([^/ ]+)"),
  CANCEL("POST /merchant/api/v1/payment-intents/([^/ ]+)/cancel"),
  REFUND("POST /merchant/api/v1/payment-intents/([^/ ]+)/refund"),
  /** Asks for no token. */
  PUBLIC("GET /merchant/api/v1/public/payment-intents/([^/ ]+)"),
  SCAN("POST /merchant/api/v1/scan-payment"),
  COUNTERS("GET /merchant/api/v1/counters"),
  COUNTER("GET /merchant/api/v1/counters/([^/ ]+)"),
  CREATE_COUNTER("POST /merchant/api/v1/counters"),
  ROTATE("POST /merchant/api/v1/counters/([^/ ]+)/rotate-secret"),
  TRANSACTIONS("GET /merchant/api/v1/transactions"),
  /** Keycloak's. */
  TOKEN("POST /realms/([^/ ]+)/protocol/openid-connect/token"),
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

  /** What a path of this kind names; empty when it names nothing. */
  String name(String method, String path) {
    Matcher matcher = shape.matcher(method + " " + path);
    return matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
  }
}
