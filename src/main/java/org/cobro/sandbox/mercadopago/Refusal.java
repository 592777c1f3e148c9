package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** An error answer of the API. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorShape shape;
  private final String code;

  Refusal(int status, ErrorShape shape, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.shape = shape;
    this.code = code;
  }

  static Refusal classic(int status, String error, String message) {
    return new Refusal(status, ErrorShape.CLASSIC, error, message);
  }

  static Refusal order(int status, String code, String message) {
    return new Refusal(status, ErrorShape.LIST, code, message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  HttpReply reply() {
    ObjectNode body = Json.object();
    switch (shape) {
      case CLASSIC -> classic(body);
      case LIST -> {
        ObjectNode error = body.putArray("errors").addObject();
        error.put("code", code).put("message", getMessage());
        error.putArray("details").add(getMessage());
      }
      case FLAT -> body.put("code", code);
    }
    return HttpReply.json(status, body);
  }

  /** A number in place of a word is what the older API calls a code. */
  private void classic(ObjectNode body) {
    boolean numbered = code.chars().allMatch(Character::isDigit);
    body.put("status", status);
    if (numbered) {
      body.put("code", code);
    }
    body.put("error", numbered ? status == 404 ? "not_found" : "conflict" : code);
    body.put("message", getMessage()).putArray("cause");
  }
}
