package org.cobro.sandbox.compago;

import java.io.IOException;
import java.net.URI;
import org.cobro.sandbox.http.Listener;
import org.cobro.sandbox.terminal.Attended;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.TerminalPage;

/**
 * A Compago of our own: payment intents and saved cards of one organisation behind real HTTP, with
 * terminals that a test or a person can tap, and with faults on demand. It keeps everything in
 * memory.
 *
 * <pre>{@code
 * try (var compago = CompagoSimulator.open(CompagoRules.standard("key", "TERMINAL-001"))) {
 *   compago.troubles().next(Call.CREATE, Trouble.dropAfter());
 *   ...
 *   compago.terminals().tap("TERMINAL-001");
 *   assertThat(compago.books().takings()).isEqualByComparingTo("350.50");
 * }
 * }</pre>
 *
 * <p>A person finds the terminals at {@link #terminalPage()}.
 */
public final class CompagoSimulator implements AutoCloseable {
  private final Listener listener;
  private final Counter counter;
  private final CompagoRules rules;
  private final Ledger ledger;
  private final Troubles troubles = new Troubles();
  private final Arrivals arrivals = new Arrivals();
  private final Terminals terminals;
  private final Cards cards;

  private CompagoSimulator(CompagoRules rules) throws IOException {
    this.rules = rules;
    this.ledger = new Ledger(rules);
    this.terminals = new Terminals(ledger, rules);
    this.cards = new Cards(rules.ids());
    this.listener = new Listener(rules.address(), "compago-simulator");
    listener.serve(
        rules.basePath() + "/payment-intent", new CompagoApi(rules, ledger, troubles, arrivals));
    listener.serve(rules.basePath() + "/payment-method", new CardApi(rules, cards));
    this.counter = new Attended(new CompagoCounter(rules, ledger, terminals));
    listener.serve("/terminal", new TerminalPage(counter));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static CompagoSimulator open(CompagoRules rules) throws IOException {
    CompagoSimulator simulator = new CompagoSimulator(rules);
    simulator.listener.start();
    return simulator;
  }

  /** What to configure as base URL, such as {@code http://127.0.0.1:40123/api}. */
  public URI baseUrl() {
    return URI.create(listener.origin() + rules.basePath());
  }

  /** Where a person sees the terminals. */
  public URI terminalPage() {
    return URI.create(listener.origin() + "/terminal");
  }

  /** The hands of customers and cashiers. */
  public Terminals terminals() {
    return terminals;
  }

  /** The saved cards of the same organisation. */
  public Cards cards() {
    return cards;
  }

  /** The same hands as the page has them. */
  public Counter counter() {
    return counter;
  }

  /** What goes wrong next. */
  public Troubles troubles() {
    return troubles;
  }

  /** What the provider holds to be true, now. */
  public Books books() {
    return arrivals.books(ledger);
  }

  /** Stops at once; calls under way break off, so that clients see a provider die. */
  @Override
  public void close() {
    listener.close();
  }
}
