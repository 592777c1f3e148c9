package org.cobro.sandbox.mercadopago;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;

/**
 * The simulated Mercado Pago by its rules alone: no server, no threads, only the clock it is given.
 */
public final class MercadoPagoWithoutHttp {

  private final Postbag postbag;
  private final Ledger ledger;
  private final Tokens tokens;
  private final Desk desk;
  private final Terminals terminals;

  public MercadoPagoWithoutHttp(MercadoPagoRules rules) {
    this.postbag = new Postbag(rules, new Numbers(rules.ids()));
    this.ledger = new Ledger(rules, postbag::announce);
    this.tokens = new Tokens(ledger);
    this.desk = new Desk(ledger, tokens);
    this.terminals = new Terminals(ledger);
  }

  /** What comes back over the wire. */
  public record Reply(int status, String body, Map<String, String> headers) {}

  /**
   * Carries a call out.
   *
   * @param target path and query
   * @param headers by their names in lower case
   * @param body empty for none
   */
  public Reply call(String method, String target, Map<String, String> headers, String body) {
    return reply(desk.answer(ask(method, target, headers, body)));
  }

  /** The same, answered wrongly; not carried out where the trouble says so. */
  public Reply call(
      String method, String target, Map<String, String> headers, String body, Trouble trouble) {
    return reply(MercadoPagoApi.wrong(desk, ask(method, target, headers, body), trouble));
  }

  /** The notices whose time has come; whoever does not take one in gives it back. */
  public List<Letter> letters() {
    synchronized (ledger) {
      ledger.agenda.catchUp();
    }
    return postbag.take(now());
  }

  public void unanswered(Letter letter) {
    postbag.unanswered(letter, now());
  }

  public Postbag postbag() {
    return postbag;
  }

  public Tokens tokens() {
    return tokens;
  }

  /** The hands of customers and cashiers. */
  public Terminals terminals() {
    return terminals;
  }

  public List<BookedCharge> charges() {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      return ledger.booked();
    }
  }

  private Instant now() {
    return ledger.rules.clock().instant();
  }

  private static Ask ask(String method, String target, Map<String, String> headers, String body) {
    String[] sides = target.split("\\?", 2);
    String query = sides.length == 2 ? sides[1] : null;
    return new Ask(method, sides[0], Ask.query(query), headers, body);
  }

  private static Reply reply(HttpReply reply) {
    return new Reply(reply.status(), reply.body(), reply.headers());
  }
}
