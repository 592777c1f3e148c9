package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * One HTTP answer of Mercado Pago, read as far as it can be read. Errors come in three shapes:
 * {@code {error, message, cause: […]}}, {@code {errors: [{code, message, details}]}} and a bare
 * {@code {code}}.
 *
 * @param status the HTTP status
 * @param json the body; a missing node when it is no JSON
 * @param retryAfter what the server asked for; zero when it said nothing
 * @param evidence the body, masked
 */
public record Reply(int status, JsonNode json, Duration retryAfter, String evidence) {
  private static final int LONGEST_WORDS = 200;

  public static Reply of(int status, String body, Duration retryAfter) {
    Duration pause = retryAfter == null ? Duration.ZERO : retryAfter;
    return new Reply(status, ExactJson.read(body), pause, Masked.of(body));
  }

  /** The documents disagree on the exact code of a success: any 2xx is one. */
  boolean succeeded() {
    return status / 100 == 2;
  }

  /** All error codes in the answer, in lower case. */
  List<String> codes() {
    List<String> codes = new ArrayList<>();
    add(codes, json.path("code"));
    add(codes, json.path("error"));
    json.path("errors").forEach(each -> add(codes, each.path("code")));
    json.path("cause").forEach(each -> add(codes, each.path("code")));
    return codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList();
  }

  /** What is said to people. */
  String message() {
    List<String> texts = new ArrayList<>();
    add(texts, json.path("message"));
    for (JsonNode error : json.path("errors")) {
      add(texts, error.path("message"));
      error.path("details").forEach(each -> add(texts, each));
    }
    json.path("cause").forEach(each -> add(texts, each.path("description")));
    return String.join("; ", texts);
  }

  boolean hasCode(String beginning) {
    return codes().stream().anyMatch(code -> code.startsWith(beginning));
  }

  /** "HTTP 409: already_queued_order_on_terminal: Terminal has an order", or just "HTTP 502". */
  String said() {
    String codes = String.join(", ", codes());
    String message = message();
    String joint = codes.isEmpty() || message.isEmpty() ? "" : ": ";
    String words = Masked.line(codes + joint + message, LONGEST_WORDS);
    return "HTTP " + status + (words.isEmpty() ? "" : ": " + words);
  }

  Fault fault(FaultKind kind, String detail) {
    return new Fault(kind, detail, retryAfter, evidence);
  }

  private static void add(List<String> texts, JsonNode node) {
    if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
      texts.add(node.asText());
    }
  }
}
