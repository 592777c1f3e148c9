package org.cobro.sandbox.fex;

import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** An error answer of the API; there is no code but the status. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String error) {
    super(error, null, false, false);
    this.status = status;
  }

  HttpReply reply() {
    return reply(status, getMessage());
  }

  static HttpReply reply(int status, String error) {
    return HttpReply.json(status, Json.object().put("success", false).put("error", error));
  }
}
