package org.cobro.sandbox.sap;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.sandbox.http.Listener;

/**
 * A Business One of our own: companies behind the Service Layer over real HTTP, with a back office
 * and with faults on demand. It keeps everything in memory.
 *
 * <pre>{@code
 * try (var sap = SapSimulator.open(SapRules.standard("SBO_TIENDA"))) {
 *   sap.books("SBO_TIENDA").addUserField("ORCT", "XPAY_Key", 50);
 *   int invoice = sap.books("SBO_TIENDA").createInvoice("C0001", new BigDecimal("1160.00"));
 *   sap.troubles().next(Call.PAY, Trouble.dropAfter());
 *   ...
 *   assertThat(sap.books("SBO_TIENDA").invoice(invoice).open()).isZero();
 * }
 * }</pre>
 *
 * <p>Log-in: {@link SapRules#USER} with {@link SapRules#PASSWORD}, or the superuser. A person finds
 * the companies at {@link #backOfficePage()}.
 */
public final class SapSimulator implements AutoCloseable {
  private final Listener listener;
  private final Map<String, Company> companies = new LinkedHashMap<>();
  private final Sessions sessions;
  private final Troubles troubles = new Troubles();
  private final Arrivals arrivals = new Arrivals();

  private SapSimulator(SapRules rules) throws IOException {
    this.listener = new Listener(rules.address(), "sap-simulator");
    this.sessions = new Sessions(rules);
    for (String name : rules.companies()) {
      companies.put(name, new Company(name, rules.clock(), rules.readings()));
    }
    listener.serve("/", new SapHttp(new Desk(rules, companies, sessions), troubles, arrivals));
    listener.serve(BackOfficePage.PATH, new BackOfficePage(companies.values()));
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address is taken
   */
  public static SapSimulator open(SapRules rules) throws IOException {
    SapSimulator simulator = new SapSimulator(rules);
    simulator.listener.start();
    return simulator;
  }

  /** What to configure as URL, such as {@code http://127.0.0.1:40123/b1s/v2}. */
  public URI baseUrl() {
    return URI.create(listener.origin() + "/b1s/v2");
  }

  /** Where a person sees invoices and payments. */
  public URI backOfficePage() {
    return URI.create(listener.origin() + BackOfficePage.PATH);
  }

  /** A company's back office. */
  public Books books(String company) {
    return new Books(companies.get(company));
  }

  /** Who is logged in. */
  public Sessions sessions() {
    return sessions;
  }

  /** What goes wrong next. */
  public Troubles troubles() {
    return troubles;
  }

  /** How many calls of a kind arrived, whatever became of them. */
  public int calls(Call call) {
    return arrivals.of(call);
  }

  /** Stops at once; calls under way break off, so that clients see a server die. */
  @Override
  public void close() {
    listener.close();
  }
}
