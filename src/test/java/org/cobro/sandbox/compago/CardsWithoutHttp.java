package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.sandbox.compago.CardCall.Named;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** The simulated saved cards by their rules alone: no server, no threads. */
public final class CardsWithoutHttp {

  private final Cards cards;
  private final CardDesk desk;

  public CardsWithoutHttp(CompagoRules rules) {
    this.cards = new Cards(rules.ids());
    this.desk = new CardDesk(rules, cards);
  }

  /** What comes back over the wire. */
  public record Reply(int status, String body, String retryAfter) {}

  public Cards cards() {
    return cards;
  }

  /**
   * Carries a call out.
   *
   * @param target path below the base path, and query
   * @param body empty for none
   */
  public Reply call(String method, String target, String key, String body) {
    return reply(carriedOut(method, target, key, body));
  }

  /** The same, answered wrongly; not carried out where the trouble says so. */
  public Reply call(String method, String target, String key, String body, Trouble trouble) {
    if (trouble.kind() == Trouble.Kind.ANSWER) {
      if (trouble.carriedOut()) {
        carriedOut(method, target, key, body);
      }
      return reply(Desk.instead(trouble));
    }
    HttpReply right = carriedOut(method, target, key, body);
    boolean bends = Json.read(right.body()) instanceof ObjectNode json && json.has("amount");
    return reply(
        bends
            ? HttpReply.json(
                right.status(), CardWire.bent((ObjectNode) Json.read(right.body()), trouble))
            : right);
  }

  private HttpReply carriedOut(String method, String target, String key, String body) {
    int query = target.indexOf('?');
    Named named = CardCall.of(method, query < 0 ? target : target.substring(0, query));
    JsonNode json = Json.read(body);
    cards.note(named.call(), json.path("description").asText(""));
    String raw = query < 0 ? null : target.substring(query + 1);
    return desk.answer(key, named, CardApi.query(raw), json);
  }

  private static Reply reply(HttpReply reply) {
    return new Reply(reply.status(), reply.body(), reply.headers().get("Retry-After"));
  }
}
