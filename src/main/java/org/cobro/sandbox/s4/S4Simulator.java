package org.cobro.sandbox.s4;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.cobro.sandbox.http.Listener;

/**
 * An S/4HANA of our own over real HTTP, with a back office and with faults on demand. It keeps
 * everything in memory.
 *
 * <pre>{@code
 * try (var s4 = S4Simulator.open(S4Rules.standard())) {
 *   String invoice = s4.books().sell(S4Rules.CUSTOMER, new BigDecimal("1160.00"), Map.of());
 *   s4.troubles().next(Call.POST, Trouble.dropAfter());
 *   ...
 *   assertThat(s4.books().posted()).hasSize(1);
 * }
 * }</pre>
 */
public final class S4Simulator implements AutoCloseable {
  private final Listener listener;
  private final Ledger ledger;
  private final Troubles troubles = new Troubles();
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);

  private S4Simulator(S4Rules rules) throws IOException {
    this.listener = new Listener(rules.address(), "s4-simulator");
    this.ledger = new Ledger(rules.clock());
    listener.serve("/", new Desk(rules, ledger, troubles, this::note));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static S4Simulator open(S4Rules rules) throws IOException {
    S4Simulator simulator = new S4Simulator(rules);
    simulator.listener.start();
    return simulator;
  }

  /** What to configure as URL. */
  public URI baseUrl() {
    return URI.create(listener.origin());
  }

  /** The company's back office. */
  public Books books() {
    return new Books(ledger);
  }

  /** What goes wrong next. */
  public Troubles troubles() {
    return troubles;
  }

  /** How many calls of a kind arrived, whatever became of them. */
  public synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  private synchronized void note(Call call) {
    calls.merge(call, 1, Integer::sum);
  }

  /** Stops at once; calls under way break off, so that clients see a server die. */
  @Override
  public void close() {
    listener.close();
  }
}
