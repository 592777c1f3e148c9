package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * {@code /counters}.
 *
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/counters/create-counter-pos-terminal">create</a>
 */
public final class Counters {
  private static final String PATH = "/counters";

  private Counters() {}

  public static Turn<List<Counter>> all() {
    return new Pages(PATH, "counters", "list of counters")
        .all(Counters::counter, (counters, reply) -> Turn.end(counters));
  }

  /**
   * @param location {@code null} for none
   * @param webhookUrl {@code null} for none
   */
  public static Turn<CounterSecret> create(String name, String location, String webhookUrl) {
    return Turn.ask(
        Call.post(PATH, Bodies.counter(name, location, webhookUrl)),
        reply -> secret(withoutSecrets(reply), reply.json(), "counter"));
  }

  /** The former secret is dead at once: notifications signed with it are refused. */
  public static Turn<CounterSecret> rotate(String id) {
    return Ids.isUsable(id)
        ? Turn.ask(
            Call.post(PATH + "/" + id + "/rotate-secret", null),
            reply -> secret(withoutSecrets(reply), reply.json(), "new secret of " + id))
        : Turn.fault(Fault.of(FaultKind.REJECTED, "no counter has such an id"));
  }

  /** The reference has the secrets at the top, the guide in the counter. */
  private static Turn<CounterSecret> secret(Reply reply, JsonNode json, String what) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, what));
    }
    JsonNode inner = json.path("counter");
    String secret = either(json.path("webhook_secret"), inner.path("webhook_secret"));
    String client = either(json.path("client_id"), inner.path("client_id"));
    return Turn.end(new CounterSecret(counter(inner), secret, client));
  }

  /** Nothing of such an answer is kept. */
  private static Reply withoutSecrets(Reply reply) {
    return new Reply(reply.status(), reply.json(), Duration.ZERO, "");
  }

  private static Counter counter(JsonNode row) {
    return new Counter(
        Ids.text(row.path("id")),
        row.path("name").textValue(),
        row.path("status").textValue(),
        row.path("location").textValue(),
        row.path("keycloak_client_id").textValue(),
        row.path("webhook_url").textValue());
  }

  private static String either(JsonNode one, JsonNode other) {
    return one.isTextual() ? one.textValue() : other.textValue();
  }
}
