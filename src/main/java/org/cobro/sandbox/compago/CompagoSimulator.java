package org.cobro.sandbox.compago;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Compago of our own: the payment intents of one organisation behind real HTTP, with terminals
 * that a test or a person can tap, and with faults on demand. It keeps everything in memory.
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
  static {
    // The JDK's server writes head and body apart; with Nagle's algorithm each answer would then
    // wait some 40 ms for the client's delayed acknowledgement. Read once, by the first server.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final CompagoRules rules;
  private final Ledger ledger;
  private final Troubles troubles = new Troubles();
  private final Arrivals arrivals = new Arrivals();
  private final Terminals terminals;

  private CompagoSimulator(CompagoRules rules) throws IOException {
    this.rules = rules;
    this.ledger = new Ledger(rules);
    this.terminals = new Terminals(ledger, rules);
    this.server = HttpServer.create(rules.address(), 0);
    this.threads = threads();
    server.setExecutor(threads);
    server.createContext(
        rules.basePath() + "/payment-intent", new CompagoApi(rules, ledger, troubles, arrivals));
    server.createContext("/terminal", new TerminalPage(rules, ledger, terminals));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static CompagoSimulator open(CompagoRules rules) throws IOException {
    CompagoSimulator simulator = new CompagoSimulator(rules);
    simulator.server.start();
    return simulator;
  }

  /** What to configure as base URL, such as {@code http://127.0.0.1:40123/api}. */
  public URI baseUrl() {
    return URI.create(origin() + rules.basePath());
  }

  /** Where a person sees the terminals. */
  public URI terminalPage() {
    return URI.create(origin() + "/terminal");
  }

  /** The hands of customers and cashiers. */
  public Terminals terminals() {
    return terminals;
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
    server.stop(0);
    threads.shutdownNow();
  }

  private String origin() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : bound.getHostString();
    return "http://" + host + ":" + bound.getPort();
  }

  private static ExecutorService threads() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "compago-simulator-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
