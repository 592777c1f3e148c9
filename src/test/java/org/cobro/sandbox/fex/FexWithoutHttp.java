package org.cobro.sandbox.fex;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** The simulated FEX by its rules alone: no server, no threads, only the clock it is given. */
public final class FexWithoutHttp {

  private final Ledger ledger;
  private final Postbag postbag;
  private final Desk desk;
  private final Wallets wallets;
  private final String authorization;

  public FexWithoutHttp(FexRules rules) {
    this.postbag = new Postbag(rules);
    this.ledger = new Ledger(rules, postbag::announce);
    Tokens tokens = new Tokens(rules);
    this.desk = new Desk(ledger, tokens);
    this.wallets = new Wallets(ledger);
    this.authorization = "Bearer " + token(rules);
  }

  /** What comes back over the wire. */
  public record Reply(int status, String body, String retryAfter) {}

  /** A notice, as it leaves. */
  public record Notice(URI to, String body, String signature, int tries) {}

  /**
   * Carries a call out, with a token that is always fresh.
   *
   * @param target path and query
   * @param body empty for none
   */
  public Reply call(String method, String target, String body) {
    return reply(desk.answer(ask(method, target, authorization, body)));
  }

  /** The same with a token that nobody gave. */
  public Reply refuse(String method, String target, String body) {
    return reply(desk.answer(ask(method, target, "Bearer of.no.body", body)));
  }

  /** The same, answered wrongly; not carried out where the trouble says so. */
  public Reply call(String method, String target, String body, Trouble trouble) {
    return reply(FexHttp.wrong(desk, ask(method, target, authorization, body), trouble));
  }

  /** The hands of customers. */
  public Wallets wallets() {
    return wallets;
  }

  public Postbag postbag() {
    return postbag;
  }

  /** Oldest first. */
  public List<BookedIntent> intents() {
    ledger.catchUp();
    return ledger.booked();
  }

  /** When an intent of the books changed last. */
  public Instant changedAt(String id) {
    return ledger.charges().stream()
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow()
        .updatedAt;
  }

  /** The notices whose time has come; whoever does not take one in gives it back. */
  public List<Notice> notices() {
    ledger.catchUp();
    return postbag.take(ledger.now()).stream()
        .map(each -> new Notice(each.to(), each.body(), each.signature(), each.tries()))
        .toList();
  }

  public void unanswered(Notice notice) {
    Letter letter = new Letter(notice.to(), notice.body(), notice.signature(), notice.tries());
    postbag.unanswered(letter, ledger.now());
  }

  private String token(FexRules rules) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(rules.clientId(), rules.clientSecret());
    String path = "/realms/payment-platform/protocol/openid-connect/token";
    return Json.read(desk.answer(ask("POST", path, "", form)).body())
        .path("access_token")
        .textValue();
  }

  private static Ask ask(String method, String target, String authorization, String body) {
    String[] sides = target.split("\\?", 2);
    Map<String, String> query = Ask.pairs(sides.length == 2 ? sides[1] : null);
    return new Ask(method, sides[0], query, authorization, body);
  }

  private static Reply reply(HttpReply reply) {
    return new Reply(reply.status(), reply.body(), reply.headers().get("Retry-After"));
  }
}
