package org.cobro.provider.mercadopago;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP call of Mercado Pago, all but host and access token.
 *
 * @param path from the host on, made of checked parts only
 * @param query without the question mark; {@code null} when there is none
 * @param headers by name, besides the access token's
 * @param body JSON; {@code null} when there is none
 */
public record Call(
    String method, String path, String query, Map<String, String> headers, String body) {

  /** Equal on each retry of one send; Mercado Pago answers a repeat with the first result. */
  static final String KEY = "X-Idempotency-Key";

  public Call {
    headers = Map.copyOf(headers);
  }

  /** Whether it makes an order or a payment intent: then it must not leave late. */
  public boolean isCreate() {
    return method.equals("POST")
        && (path.equals("/v1/orders") || path.endsWith("/payment-intents"));
  }

  static Call get(String path) {
    return get(path, null);
  }

  static Call get(String path, String query) {
    return new Call("GET", path, query, Map.of(), null);
  }

  static Call post(String path, String body) {
    return new Call("POST", path, null, Map.of(), body);
  }

  static Call patch(String path, String body) {
    return new Call("PATCH", path, null, Map.of(), body);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, null, Map.of(), null);
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, query, more, body);
  }
}
