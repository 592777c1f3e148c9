package org.cobro.sandbox.compago;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of Compago's payment methods, told apart by method and path. */
public enum CardCall {
  /** {@code POST /payment-method}. */
  ENROL("POST /payment-method()()"),
  /** {@code GET /payment-method}. */
  LIST("GET /payment-method()()"),
  /** {@code GET /payment-method/{id}}. */
  CARD("GET /payment-method/([^/ ]+)()"),
  /** {@code DELETE /payment-method/{id}}. */
  REVOKE("DELETE /payment-method/([^/ ]+)()"),
  /** {@code POST /payment-method/{id}/payment}. */
  CHARGE("POST /payment-method/([^/ ]+)/payment()"),
  /** {@code GET /payment-method/{id}/payment}. */
  HISTORY("GET /payment-method/([^/ ]+)/payment()"),
  /** {@code GET /payment-method/{id}/payment/{paymentId}}. */
  STATUS("GET /payment-method/([^/ ]+)/payment/([^/ ]+)"),
  /** {@code POST /payment-method/{id}/payment/{paymentId}/refund}. */
  REFUND("POST /payment-method/([^/ ]+)/payment/([^/ ]+)/refund"),
  /** Anything else; answered with 404. */
  OTHER(".*?()()");

  private final Pattern shape;

  CardCall(String shape) {
    this.shape = Pattern.compile(shape);
  }

  /**
   * A call with what its path names.
   *
   * @param card empty for none
   * @param payment empty for none
   */
  record Named(CardCall call, String card, String payment) {}

  /**
   * @param path below the base path, undecoded
   */
  static Named of(String method, String path) {
    for (CardCall each : values()) {
      Matcher matcher = each.shape.matcher(method + " " + path);
      if (matcher.matches()) {
        return new Named(each, matcher.group(1), matcher.group(2));
      }
    }
    throw new IllegalStateException("OTHER takes all");
  }
}
