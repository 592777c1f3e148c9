package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * One HTTP answer of Compago, read as far as it can be read.
 *
 * @param status the HTTP status
 * @param json the body; a missing node when it is no JSON
 * @param message the error text, {@code {"message": "..."}} by the guide; empty when there is none
 * @param retryAfter what the server asked for; zero when it said nothing
 * @param evidence the body, masked
 */
record Reply(int status, JsonNode json, String message, Duration retryAfter, String evidence) {
  private static final int LONGEST_MESSAGE = 200;

  static Reply of(int status, String body, Duration retryAfter) {
    JsonNode json = ExactJson.read(body);
    Duration pause = retryAfter == null ? Duration.ZERO : retryAfter;
    return new Reply(status, json, message(json), pause, Masked.of(body));
  }

  /** Compago's exact success codes are not documented: any 2xx is one. */
  boolean succeeded() {
    return status / 100 == 2;
  }

  boolean redirected() {
    return status / 100 == 3;
  }

  <T> Answer<T> failed(FaultKind kind, String detail) {
    return new Answer.Failed<>(new Fault(kind, detail, retryAfter, evidence));
  }

  /** "HTTP 404: Terminal not found", or just "HTTP 404". */
  String said() {
    return "HTTP " + status + (message.isEmpty() ? "" : ": " + message);
  }

  /** Some frameworks list several complaints in an array; all of them are of interest. */
  private static String message(JsonNode json) {
    JsonNode node = json.path("message");
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    }
    return Masked.line(String.join("; ", texts), LONGEST_MESSAGE);
  }
}
