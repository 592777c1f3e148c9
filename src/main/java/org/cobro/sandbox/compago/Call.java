package org.cobro.sandbox.compago;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of Compago's payment intents, told apart by method and path. */
public enum Call {
  /** {@code POST /payment-intent}. */
  CREATE("POST /payment-intent"),
  /** {@code GET /payment-intent/{id}}. */
  STATUS("GET /payment-intent/([^/ ]+)"),
  /** {@code POST /payment-intent/{id}/cancel}. */
  CANCEL("POST /payment-intent/([^/ ]+)/cancel"),
  /** Anything else; answered with 404. */
  OTHER(".*");

  private final Pattern shape;

  Call(String shape) {
    this.shape = Pattern.compile(shape);
  }

  /**
   * @param path below the base path, undecoded
   */
  static Call of(String method, String path) {
    String line = method + " " + path;
    for (Call each : values()) {
      if (each.shape.matcher(line).matches()) {
        return each;
      }
    }
    return OTHER;
  }

  /** The intent that a path of this kind names; empty when it names none. */
  String id(String method, String path) {
    Matcher matcher = shape.matcher(method + " " + path);
    return matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
  }
}
