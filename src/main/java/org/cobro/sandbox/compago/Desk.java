package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** Answers the calls of the simulated Compago by its rules, whatever way they came. */
record Desk(CompagoRules rules, Ledger ledger) {

  /**
   * @param key as in {@code x-api-key}; {@code null} when there was none
   * @param id the intent that the path names; empty when it names none
   */
  HttpReply answer(String key, Call call, String id, JsonNode body) {
    try {
      if (!rules.apiKey().equals(key)) {
        throw new Refusal(401, "Unauthorized");
      }
      return switch (call) {
        case CREATE -> HttpReply.json(201, Wire.created(create(body)));
        case STATUS -> HttpReply.json(200, status(id));
        case CANCEL -> cancel(id);
        case OTHER -> throw new Refusal(404, "Not Found");
      };
    } catch (Refusal refusal) {
      return HttpReply.message(refusal.status(), refusal.getMessage());
    }
  }

  /** What a trouble answers instead of the right thing. */
  static HttpReply instead(Trouble trouble) {
    String text = trouble.body();
    HttpReply reply =
        text.startsWith("<")
            ? HttpReply.html(trouble.status(), text)
            : HttpReply.json(trouble.status(), text);
    return trouble.retryAfter().isEmpty() ? reply : reply.with("Retry-After", trouble.retryAfter());
  }

  static HttpReply bent(HttpReply reply, Trouble trouble) {
    return Json.read(reply.body()) instanceof ObjectNode json
        ? HttpReply.json(reply.status(), Wire.bent(json, trouble))
        : reply;
  }

  private BookedIntent create(JsonNode body) throws Refusal {
    CreateOrder order = CreateOrder.read(body, rules.terminals());
    return ledger.create(order.externalId(), order.amount(), order.terminal());
  }

  private ObjectNode status(String id) throws Refusal {
    BookedIntent intent = ledger.status(id);
    return Wire.status(intent, ledger.expired(intent), rules.extendedSummary());
  }

  private HttpReply cancel(String id) throws Refusal {
    ledger.cancel(id);
    return HttpReply.json(200, "{}");
  }
}
