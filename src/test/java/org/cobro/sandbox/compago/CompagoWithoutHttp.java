package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** The simulated Compago by its rules alone: no server, no threads, only the clock it is given. */
public final class CompagoWithoutHttp {

  private final Ledger ledger;
  private final Desk desk;
  private final Terminals terminals;

  public CompagoWithoutHttp(CompagoRules rules) {
    this.ledger = new Ledger(rules);
    this.desk = new Desk(rules, ledger);
    this.terminals = new Terminals(ledger, rules);
  }

  /** What comes back over the wire. */
  public record Reply(int status, String body, String retryAfter) {}

  /**
   * Carries a call out.
   *
   * @param path below the base path
   * @param body empty for none
   */
  public Reply call(String method, String path, String key, String body) {
    return reply(carriedOut(method, path, key, body));
  }

  /** The same, answered wrongly; not carried out where the trouble says so. */
  public Reply call(String method, String path, String key, String body, Trouble trouble) {
    if (trouble.kind() != Trouble.Kind.ANSWER) {
      return reply(Desk.bent(carriedOut(method, path, key, body), trouble));
    }
    if (trouble.carriedOut()) {
      carriedOut(method, path, key, body);
    }
    return reply(Desk.instead(trouble));
  }

  /** The hands of customers and cashiers. */
  public Terminals terminals() {
    return terminals;
  }

  public List<BookedIntent> intents() {
    return ledger.all();
  }

  public Optional<BookedIntent> find(String externalId) {
    return ledger.all().stream().filter(i -> i.externalId().equals(externalId)).findFirst();
  }

  public boolean expired(BookedIntent intent) {
    return ledger.expired(intent);
  }

  /** Whether a customer could pay it now. */
  public boolean payable(BookedIntent intent) {
    return intent.pending() && !ledger.expired(intent);
  }

  private HttpReply carriedOut(String method, String path, String key, String body) {
    Call call = Call.of(method, path);
    JsonNode json = Json.read(body);
    return desk.answer(key, call, call.id(method, path), json);
  }

  private static Reply reply(HttpReply reply) {
    Map<String, String> headers = reply.headers();
    return new Reply(reply.status(), reply.body(), headers.get("Retry-After"));
  }
}
