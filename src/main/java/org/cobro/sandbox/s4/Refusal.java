package org.cobro.sandbox.s4;

import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** A definite no. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message, null, false, false);
  }

  /** As OData V2 says it. */
  HttpReply reply() {
    var error = Json.object().put("code", "005056A509B11EE1B9A8FEC11C21578E");
    error.set("message", Json.object().put("lang", "en").put("value", getMessage()));
    var body = Json.object();
    body.set("error", error);
    return HttpReply.json(400, body);
  }
}
