package org.cobro.sandbox.sap;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.sandbox.http.HttpReply;

/** A simulated company by its rules alone: no server, no threads, only the clock it is given. */
public final class SapWithoutHttp {

  private static final String NAME = "SBO_TIENDA";

  private final SapRules rules;
  private final Sessions sessions;
  private final Desk desk;
  private final Books books;

  public SapWithoutHttp(Clock clock, Reading... readings) {
    this.rules = SapRules.standard(NAME).at(clock).with(readings);
    Company company = new Company(NAME, clock, rules.readings());
    this.sessions = new Sessions(rules);
    this.desk = new Desk(rules, Map.of(NAME, company), sessions);
    this.books = new Books(company);
  }

  /** What comes back over the wire. */
  public record Reply(
      int status, String body, String etag, List<String> cookies, String retryAfter) {}

  /** What the log-in calls the company. */
  public String name() {
    return NAME;
  }

  /** The accountant's view. */
  public Books books() {
    return books;
  }

  /** Who is logged in. */
  public Sessions sessions() {
    return sessions;
  }

  /**
   * Carries a call out.
   *
   * @param target path below the service root, and query
   * @param headers by whatever names
   * @param body empty for none
   */
  public Reply call(String method, String target, Map<String, String> headers, String body) {
    Answer answer = desk.answer(ask(method, target, headers, body));
    return reply(answer.reply(), answer.cookies());
  }

  /** The same, answered wrongly; not carried out where the trouble says so. */
  public Reply call(
      String method, String target, Map<String, String> headers, String body, Trouble trouble) {
    trouble.meanwhile().run();
    Reply right = trouble.carriedOut() ? call(method, target, headers, body) : null;
    return trouble.instead() == null ? right : reply(trouble.instead(), List.of());
  }

  private static Ask ask(String method, String target, Map<String, String> headers, String body) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    URI uri = URI.create("http://sap.example.mx/b1s/v2" + target);
    return Ask.of(method, uri, lower, body);
  }

  private static Reply reply(HttpReply reply, List<String> cookies) {
    return new Reply(
        reply.status(),
        reply.body(),
        reply.headers().get("ETag"),
        cookies,
        reply.headers().get("Retry-After"));
  }
}
