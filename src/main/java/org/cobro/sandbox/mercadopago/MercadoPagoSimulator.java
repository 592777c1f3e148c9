package org.cobro.sandbox.mercadopago;

import java.io.IOException;
import java.net.URI;
import org.cobro.sandbox.http.Listener;
import org.cobro.sandbox.terminal.Attended;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.TerminalPage;

/**
 * A Mercado Pago of our own: one seller's account behind real HTTP, with terminals that a test or a
 * person can tap, and with faults on demand. It keeps everything in memory.
 *
 * <pre>{@code
 * Account account = Account.standard("token", Point.smart("PAX_A910__SMARTPOS1", 1));
 * try (var pago = MercadoPagoSimulator.open(MercadoPagoRules.standard(account))) {
 *   pago.troubles().next(Call.CREATE_ORDER, Trouble.dropAfter());
 *   ...
 *   pago.terminals().tap("PAX_A910__SMARTPOS1");
 *   assertThat(pago.books().takings()).isEqualByComparingTo("350.50");
 * }
 * }</pre>
 *
 * <p>A person finds the terminals at {@link #terminalPage()}.
 */
public final class MercadoPagoSimulator implements AutoCloseable {
  private final Listener listener;
  private final Counter counter;
  private final Ledger ledger;
  private final Postbag postbag;
  private final Courier courier;
  private final Tokens tokens;
  private final Terminals terminals;
  private final Troubles troubles = new Troubles();
  private final Arrivals arrivals = new Arrivals();

  private MercadoPagoSimulator(MercadoPagoRules rules) throws IOException {
    this.listener = new Listener(rules.address(), "mercadopago-simulator");
    this.postbag = new Postbag(rules, new Numbers(rules.ids()));
    this.ledger = new Ledger(rules, postbag::announce);
    this.courier = new Courier(ledger, postbag);
    this.tokens = new Tokens(ledger);
    this.terminals = new Terminals(ledger);
    MercadoPagoApi api = new MercadoPagoApi(new Desk(ledger, tokens), troubles, arrivals);
    listener.serve("/", api);
    // The server matches by the longest beginning: "/terminal" would take this too.
    listener.serve("/terminals", api);
    this.counter = new Attended(new MercadoPagoCounter(ledger, terminals));
    listener.serve("/terminal", new TerminalPage(counter));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static MercadoPagoSimulator open(MercadoPagoRules rules) throws IOException {
    MercadoPagoSimulator simulator = new MercadoPagoSimulator(rules);
    simulator.listener.start();
    simulator.courier.start();
    return simulator;
  }

  /** What to configure as base URL, such as {@code http://127.0.0.1:40123}. */
  public URI baseUrl() {
    return URI.create(listener.origin());
  }

  /** Where a person sees the terminals. */
  public URI terminalPage() {
    return URI.create(listener.origin() + "/terminal");
  }

  /** The hands of customers and cashiers. */
  public Terminals terminals() {
    return terminals;
  }

  /** The same hands as the page has them. */
  public Counter counter() {
    return counter;
  }

  /** What goes wrong next. */
  public Troubles troubles() {
    return troubles;
  }

  /** The notices on their way, and what goes wrong with them. */
  public Postbag postbag() {
    return postbag;
  }

  /** Who may call. */
  public Tokens tokens() {
    return tokens;
  }

  /** What the provider holds to be true, now. */
  public Books books() {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      return arrivals.books(ledger);
    }
  }

  /** Stops at once; calls under way break off, so that clients see a provider die. */
  @Override
  public void close() {
    courier.close();
    listener.close();
  }
}
