package org.cobro.provider.fex;

/**
 * One HTTP call of FEX, all but host and access token.
 *
 * @param path from the base URL on, made of checked parts only
 * @param query without the question mark; {@code null} when there is none
 * @param body JSON; {@code null} when there is none
 */
public record Call(String method, String path, String query, String body) {

  private static final String ROOT = "/merchant/api/v1";

  /** Whether it makes an intent: then it must not leave late. */
  public boolean isCreate() {
    return method.equals("POST") && path.equals(ROOT + "/payment-intents");
  }

  static Call get(String path) {
    return get(path, null);
  }

  static Call get(String path, String query) {
    return new Call("GET", ROOT + path, query, null);
  }

  static Call post(String path, String body) {
    return new Call("POST", ROOT + path, null, body);
  }
}
