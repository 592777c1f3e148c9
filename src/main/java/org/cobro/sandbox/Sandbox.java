package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.Hook;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.VirtualTerminals;
import org.springframework.core.env.Environment;

/**
 * The simulated outside world in this JVM, on loopback ports.
 *
 * @param odoo the ERP
 * @param compago a provider, with its terminals
 * @param points accounts at Mercado Pago, each with terminals of its own, by what the invoices call
 *     them
 * @param fex a merchant at FEX, with counters
 * @param sap another ERP, where there is one
 * @param desk all terminals at one address, where there is one
 * @param s4 a third one, where there is one
 */
public record Sandbox(
    OdooSimulator odoo,
    CompagoSimulator compago,
    Map<String, MercadoPagoSimulator> points,
    FexSimulator fex,
    Optional<SapShop> sap,
    Optional<VirtualTerminals> desk,
    Optional<S4Shop> s4)
    implements AutoCloseable {

  /** What an invoice calls Compago. */
  public static final String COMPAGO = "compago";

  /** What it calls Compago where somebody has to ask for the payment. */
  static final String ON_REQUEST = "compago-on-request";

  /** What it calls the saved cards of the same organisation. */
  public static final String COMPAGO_CARD = "compago-card";

  /** What it calls the account for orders. */
  public static final String POINT = "mercado-pago-point";

  /** What it calls the account for payment intents, where there is one. */
  public static final String LEGACY_POINT = "mercado-pago-point-legacy";

  /** What it calls the merchant at FEX. */
  public static final String FEX = "fex";

  private static final String DESK = "terminals-page";
  private static final String SAP = "sap-b1";
  private static final String S4 = "sap-s4";
  private static final String SECRET = "sandbox-key";
  private static final String WEBHOOK_SECRET = "sandbox-webhook-secret";

  /** Opens the simulators as {@code sandbox.*} says. */
  static Sandbox open(Environment environment) {
    OdooSimulator odoo =
        OdooSimulator.version(environment.getProperty("sandbox.odoo.version", Integer.class, 19))
            .port(environment.getProperty("sandbox.odoo.port", Integer.class, 0))
            .user("cobro@example.mx", SECRET)
            .start();
    Map<String, MercadoPagoSimulator> points = new TreeMap<>();
    for (String name : List.of(POINT, LEGACY_POINT)) {
      if (environment.containsProperty("sandbox." + name + ".port")) {
        points.put(name, point(environment, name));
      }
    }
    CompagoSimulator compago = compago(environment);
    FexSimulator fex = fex(environment);
    Optional<VirtualTerminals> desk = desk(environment, counters(compago, points, fex));
    return new Sandbox(odoo, compago, points, fex, sap(environment), desk, s4(environment));
  }

  /** The terminals of each provider, by what the invoices call it. */
  public Map<String, Counter> counters() {
    return counters(compago, points, fex);
  }

  private static Map<String, Counter> counters(
      CompagoSimulator compago, Map<String, MercadoPagoSimulator> points, FexSimulator fex) {
    Map<String, Counter> counters = new TreeMap<>();
    counters.put(COMPAGO, compago.counter());
    points.forEach((name, point) -> counters.put(name, point.counter()));
    counters.put(FEX, fex.counter());
    return counters;
  }

  /** The codes of Compago's terminals. */
  public List<String> terminals() {
    return compago.terminals().codes();
  }

  /**
   * A new open invoice.
   *
   * @param provider one of the names above
   * @param terminal where it is to be collected, or the saved card
   * @return the ERP's id
   */
  public int sell(String provider, String terminal, String partner, BigDecimal amount) {
    return odoo.books()
        .createInvoice(
            partner, amount, "MXN", Map.of("x_provider", provider, "x_terminal", terminal));
  }

  /**
   * From now on Mercado Pago and FEX tell Cobro what has news, as if its address were in the panel.
   *
   * @param port Cobro's own
   */
  public void tell(String port) {
    String address = "http://127.0.0.1:" + port + "/webhooks/mercado-pago/sandbox-";
    points.forEach(
        (name, point) ->
            point.postbag().tell(new Hook(URI.create(address + name), WEBHOOK_SECRET)));
    URI counters = URI.create("http://127.0.0.1:" + port + "/webhooks/fex/sandbox-fex");
    fex.postbag().tell(new org.cobro.sandbox.fex.Hook(counters, WEBHOOK_SECRET));
  }

  /** What the configuration needs to know of them. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("sandbox.odoo.url", odoo.url());
    properties.put("sandbox.compago.url", compago.baseUrl().toString());
    properties.put("sandbox.fex.url", fex.baseUrl().toString());
    properties.put("sandbox.fex.merchant-id", FexRules.MERCHANT);
    properties.put("sandbox.secret", SECRET);
    properties.put("sandbox.webhook-secret", WEBHOOK_SECRET);
    sap.ifPresent(shop -> properties.putAll(shop.properties()));
    s4.ifPresent(shop -> properties.putAll(shop.properties()));
    points.forEach(
        (name, point) -> properties.put("sandbox." + name + ".url", point.baseUrl().toString()));
    return properties;
  }

  private static Optional<VirtualTerminals> desk(
      Environment environment, Map<String, Counter> counters) {
    if (!environment.containsProperty("sandbox." + DESK + ".port")) {
      return Optional.empty();
    }
    try {
      return Optional.of(VirtualTerminals.open(address(environment, DESK), counters));
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox." + DESK + ".port cannot be opened", e);
    }
  }

  private static Optional<SapShop> sap(Environment environment) {
    return environment.containsProperty("sandbox." + SAP + ".port")
        ? Optional.of(SapShop.open(address(environment, SAP)))
        : Optional.empty();
  }

  private static Optional<S4Shop> s4(Environment environment) {
    return environment.containsProperty("sandbox." + S4 + ".port")
        ? Optional.of(S4Shop.open(address(environment, S4)))
        : Optional.empty();
  }

  private static CompagoSimulator compago(Environment environment) {
    Duration expiry =
        environment.getProperty("sandbox.compago.expiry", Duration.class, Duration.ofMinutes(10));
    CompagoRules rules =
        CompagoRules.standard(SECRET, codes(environment, "TERMINAL-%03d").toArray(String[]::new))
            .at(address(environment, COMPAGO))
            .expiringAfter(expiry);
    try {
      return CompagoSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.compago.port cannot be opened", e);
    }
  }

  private static MercadoPagoSimulator point(Environment environment, String name) {
    int pace = environment.getProperty("sandbox." + name + ".pace", Integer.class, 1);
    List<String> codes = codes(environment, "PAX_A910__SMARTPOS%03d");
    Point[] tills =
        IntStream.range(0, codes.size())
            .mapToObj(i -> Point.smart(codes.get(i), 31 + i))
            .toArray(Point[]::new);
    MercadoPagoRules rules =
        MercadoPagoRules.standard(Account.standard(SECRET, tills))
            .at(address(environment, name))
            .on(new HurriedClock(Clock.systemUTC(), pace));
    try {
      return MercadoPagoSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox." + name + ".port cannot be opened", e);
    }
  }

  private static FexSimulator fex(Environment environment) {
    int pace = environment.getProperty("sandbox.fex.pace", Integer.class, 1);
    FexRules rules =
        FexRules.standard(SECRET, codes(environment, "CAJA-%03d"))
            .at(address(environment, FEX))
            .on(new HurriedClock(Clock.systemUTC(), pace));
    try {
      return FexSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.fex.port cannot be opened", e);
    }
  }

  private static InetSocketAddress address(Environment environment, String name) {
    int port = environment.getProperty("sandbox." + name + ".port", Integer.class, 0);
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static List<String> codes(Environment environment, String form) {
    int terminals = environment.getProperty("sandbox.terminals", Integer.class, 4);
    return IntStream.rangeClosed(1, terminals).mapToObj(form::formatted).toList();
  }

  @Override
  public void close() {
    odoo.close();
    compago.close();
    points.values().forEach(MercadoPagoSimulator::close);
    fex.close();
    sap.ifPresent(SapShop::close);
    desk.ifPresent(VirtualTerminals::close);
    s4.ifPresent(S4Shop::close);
  }
}
