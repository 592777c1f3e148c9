package org.cobro.sandbox.fex;

import java.io.IOException;
import java.net.URI;
import org.cobro.sandbox.http.Listener;
import org.cobro.sandbox.terminal.Attended;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.TerminalPage;

/**
 * A FEX of our own: one merchant's account behind real HTTP, whose access tokens are checked, with
 * wallets that a test or a person can pay with, and with faults on demand. It keeps everything in
 * memory.
 *
 * <pre>{@code
 * try (var fex = FexSimulator.open(FexRules.standard("secret", List.of("caja-1")))) {
 *   fex.troubles().next(Call.CREATE, Trouble.dropAfter());
 *   ...
 *   fex.wallets().scanAndPay(qr);
 *   assertThat(fex.books().takings()).isEqualByComparingTo("350.50");
 * }
 * }</pre>
 *
 * <p>A person finds the counters at {@link #terminalPage()}.
 */
public final class FexSimulator implements AutoCloseable {
  private final Listener listener;
  private final Counter counter;
  private final Ledger ledger;
  private final Postbag postbag;
  private final Courier courier;
  private final Tokens tokens;
  private final Wallets wallets;
  private final Troubles troubles = new Troubles();
  private final Arrivals arrivals = new Arrivals();

  private FexSimulator(FexRules rules) throws IOException {
    this.listener = new Listener(rules.address(), "fex-simulator");
    this.postbag = new Postbag(rules);
    this.ledger = new Ledger(rules, postbag::announce);
    this.courier = new Courier(ledger, postbag);
    this.tokens = new Tokens(rules);
    this.wallets = new Wallets(ledger);
    listener.serve("/", new FexHttp(new Desk(ledger, tokens), troubles, arrivals));
    this.counter = new Attended(new FexCounter(ledger, wallets));
    listener.serve("/terminal", new TerminalPage(counter));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static FexSimulator open(FexRules rules) throws IOException {
    FexSimulator simulator = new FexSimulator(rules);
    simulator.listener.start();
    simulator.courier.start();
    return simulator;
  }

  /** What to configure as base URL, and as auth URL, such as {@code http://127.0.0.1:40123}. */
  public URI baseUrl() {
    return URI.create(listener.origin());
  }

  /** Where a person sees the counters. */
  public URI terminalPage() {
    return URI.create(listener.origin() + "/terminal");
  }

  /** The hands of customers. */
  public Wallets wallets() {
    return wallets;
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
      ledger.catchUp();
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
