package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * One HTTP answer of FEX, read as far as it can be read.
 *
 * @param status the HTTP status
 * @param json the body; a missing node when it is no JSON
 * @param retryAfter what the server asked for; zero when it said nothing
 * @param evidence the body, masked; pictures and secrets are left out
 */
public record Reply(int status, JsonNode json, Duration retryAfter, String evidence) {
  private static final int LONGEST_WORDS = 200;
  private static final String INTENT = "payment_intent";

  public static Reply of(int status, String body, Duration retryAfter) {
    Duration pause = retryAfter == null ? Duration.ZERO : retryAfter;
    JsonNode json = ExactJson.read(body);
    return new Reply(status, json, pause, evidence(json, body));
  }

  boolean succeeded() {
    return status / 100 == 2 && !isFalse(json.path("success"));
  }

  /**
   * True when FEX itself says no: {@code {"success": false, "error": "…"}}. Whatever stands before
   * it would answer otherwise, and has perhaps passed the call on.
   *
   * @see <a href="https://developer.fexpayments.com/error-reference">errors</a>
   */
  boolean isRefusal() {
    return isFalse(json.path("success")) && json.path("error").isTextual();
  }

  /** The intent in it; a missing node when there is none. */
  JsonNode intent() {
    return json.path(INTENT);
  }

  /** "HTTP 409: already refunded", or just "HTTP 502". */
  String said() {
    String words = Masked.line(json.path("error").asText(""), LONGEST_WORDS);
    return "HTTP " + status + (words.isEmpty() ? "" : ": " + words);
  }

  Fault fault(FaultKind kind, String detail) {
    return new Fault(kind, detail, retryAfter, evidence);
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }

  /** A list repeats each picture and may be long: nothing of it is kept but how long it was. */
  private static String evidence(JsonNode json, String body) {
    if (!(json instanceof ObjectNode object)) {
      return Masked.of(body);
    }
    if (object.path("payment_intents").isArray()) {
      return "a list of " + object.path("payment_intents").size();
    }
    ObjectNode shown = object.deepCopy();
    if (shown.path(INTENT) instanceof ObjectNode intent && intent.hasNonNull("qr_code_url")) {
      intent.put("qr_code_url", "[picture]");
    }
    return Masked.of(ExactJson.write(shown));
  }
}
