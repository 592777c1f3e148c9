package org.cobro.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.Lags;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.mercadopago.Reading;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;

/** What a {@link Shop} is to consist of; the simulators open as they are named. */
public final class ShopPlan {

  static final String API_KEY = "compago-key-e5f1c0";
  public static final String ODOO_SECRET = "odoo-secret-9b27d4";
  public static final String SAP_SECRET = "sap-secret-41ce07";
  public static final String PUSH_KEY = "push-key-of-main-51d0";
  static final String ACCESS_TOKEN = "APP_USR-point-token-7730";
  static final String WEBHOOK_SECRET = "webhook-secret-8842aa";
  static final String FEX_SECRET = "fex-client-secret-61c7";
  static final String FEX_HOOK_SECRET = "fex-counter-secret-27ab";
  static final String API_TOKEN = "api-token-4c8e61";

  /** Says to which terminal a call belongs, where a test asked for it. */
  public static final String FOR_TERMINAL = "X-For-Terminal";

  private static final String OPEN_INVOICES =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";
  private static final int TERMINALS = 80;
  private static final int FIRST_WITH_OUTSTANDING_ACCOUNT = 18;

  private final Map<String, Object> properties = new TreeMap<>();
  static final String SAP_COMPANY = "SBO_TIENDA";

  private final Map<String, OdooSimulator> odoos = new TreeMap<>();
  private final Map<String, CompagoSimulator> compagos = new TreeMap<>();
  private final Map<String, MercadoPagoSimulator> points = new TreeMap<>();
  private final Map<String, FexSimulator> fexes = new TreeMap<>();
  private final Map<String, SapSimulator> saps = new TreeMap<>();
  private final Map<String, ProviderClock> clocks = new TreeMap<>();
  private final Map<String, String> rhythms = new TreeMap<>();
  private final List<Path> ownRoutes = new ArrayList<>();
  private final Map<String, String> additions = new TreeMap<>();
  private final Path directory;
  private int terminals = TERMINALS;
  private Duration searchLag = Lags.standard().search();

  ShopPlan(Path directory) {
    this.directory = directory;
    set("spring.datasource.url", "jdbc:sqlite:" + directory.resolve("cobro.db"));
    set("server.port", 0);
    set("cobro.api.token", API_TOKEN);
    set("cobro.console.password-file", directory.resolve("console-password"));
    set("cobro.timing.poll", "100ms");
    set("cobro.timing.slow-poll", "400ms");
    set("cobro.timing.cancel-grace", "300ms");
    set("cobro.timing.expiry-grace", "300ms");
    set("cobro.timing.proof-grace", "600ms");
    set("cobro.timing.look-up-after", "1700ms");
    set("cobro.timing.payable", "2s");
    set("cobro.timing.lease", "2s");
    set("cobro.write-back.lease", "4s");
    set("cobro.write-back.retry-after", "100ms");
    set("cobro.write-back.slowest", "400ms");
    // The shipped rhythm is 5 s: a test would wait most of its time.
    rhythms.put("watch/{{name}}?trigger.repeatInterval=5000", "400");
  }

  /** A property of the application; wins over what the plan sets by itself. */
  public ShopPlan set(String key, Object value) {
    properties.put(key, value);
    return this;
  }

  /** What a property is so far. */
  public String value(String key) {
    return properties.get(key).toString();
  }

  /** How many terminals the providers named from here on have. */
  public ShopPlan terminals(int count) {
    terminals = count;
    return this;
  }

  /** After what time the accounts at Mercado Pago named from here on find what is new. */
  public ShopPlan searchedAfter(Duration lag) {
    searchLag = lag;
    return this;
  }

  /** The simulated Mercado Pago behind a connection. */
  public MercadoPagoSimulator simulatedPoint(String name) {
    return points.get(name);
  }

  /** The calls of FEX and Mercado Pago Point say in a header for which terminal they are made. */
  public ShopPlan tellingForWhom() {
    additions.put(
        "              - setBody: { simple: \"${exchangeProperty.call.body}\" }",
        "              - setHeader: { name: %s, simple: \"${exchangeProperty.intent.route.terminal}\" }"
            .formatted(FOR_TERMINAL));
    return this;
  }

  /** How often it is looked whether the ERP has changed what is being collected. */
  public ShopPlan watchingEach(int milliseconds) {
    rhythms.put("watch/{{name}}?trigger.repeatInterval=5000", Integer.toString(milliseconds));
    return this;
  }

  /** Asks the connections once a second whether they are there, instead of each 30 s. */
  public ShopPlan probingEachSecond() {
    rhythms.put("probe-erp/{{name}}?trigger.repeatInterval=30000", "1000");
    rhythms.put("probe-provider/{{name}}?trigger.repeatInterval=30000", "1000");
    return this;
  }

  /** Looks several times a second whose due date has come, instead of each 10 s. */
  public ShopPlan dueDatesOften() {
    rhythms.put("due-dates/{{flow}}?trigger.repeatInterval=10000", "200");
    return this;
  }

  /** Carries out the credit notes of a flow, and looks for them several times a second. */
  public ShopPlan refunding(String... flows) {
    for (String flow : flows) {
      set("cobro.flows." + flow + ".refunds", "credit-notes");
    }
    rhythms.put("credit-notes/{{name}}?trigger.repeatInterval=10000", "300");
    rhythms.put("clock/refund?trigger.repeatInterval=1000", "200");
    return this;
  }

  /** Looks once a second which day is to be reconciled, instead of each minute. */
  public ShopPlan reconcilingEachSecond() {
    rhythms.put("clock/reconciliation?trigger.repeatInterval=60000", "1000");
    return this;
  }

  /** Fields that an administrator made on the invoices of all ERPs so far. */
  public ShopPlan invoiceFields(String... names) {
    Map<String, Object> empty =
        Stream.of(names).collect(Collectors.toMap(Function.identity(), n -> ""));
    odoos
        .values()
        .forEach(odoo -> odoo.books().draftInvoice("Nobody", BigDecimal.ONE, "MXN", empty));
    return this;
  }

  /** The ERP is never asked of its own accord, but for one pick-up at the start. */
  public ShopPlan hearingOnlyPushes() {
    rhythms.put("watch/{{name}}?trigger.repeatInterval=5000", "3600000");
    properties.keySet().stream()
        .filter(key -> key.startsWith("cobro.flows.") && key.endsWith(".every"))
        .toList()
        .forEach(key -> set(key, "1h"));
    return this;
  }

  /** An ERP connection to a simulated Odoo of a major version. */
  public ShopPlan odoo(String name, int version) {
    odoo(name, OdooSimulator.version(version));
    if (version >= FIRST_WITH_OUTSTANDING_ACCOUNT) {
      set("cobro.erps." + name + ".outstanding-account", "102.01.02");
      set("cobro.erps." + name + ".outstanding-payments-account", "102.01.03");
    }
    return this;
  }

  /** An ERP connection to a simulated Odoo of one's own making. */
  public ShopPlan odoo(String name, OdooSimulator.Builder builder) {
    OdooSimulator odoo = open(builder);
    odoos.put(name, odoo);
    String key = "cobro.erps." + name;
    set(key + ".type", "odoo");
    set(key + ".url", odoo.url());
    set(key + ".database", "erp");
    set(key + ".username", "cobro@example.mx");
    set(key + ".password", ODOO_SECRET);
    set(key + ".connect-timeout", "500ms");
    set(key + ".response-timeout", "2s");
    set(key + ".settle", "3s");
    set(key + ".push-key", PUSH_KEY);
    return this;
  }

  /**
   * An ERP connection to a company in a simulated SAP Business One.
   *
   * @param fields of the flows' own on its invoices, beside {@code Status}, {@code Ref} and {@code
   *     Terminal}; each begins with {@code U_COBRO_}
   */
  public ShopPlan sap(String name, String... fields) {
    SapSimulator sap = open(SapRules.standard(SAP_COMPANY));
    saps.put(name, sap);
    Books books = sap.books(SAP_COMPANY);
    books.changePassword(SapRules.USER, SAP_SECRET);
    books.addUserField("ORCT", "COBRO_Key", 50);
    Stream.concat(Stream.of("Status", "Ref", "Terminal"), Stream.of(fields))
        .forEach(field -> books.addUserField("OINV", "COBRO_" + field, 50));
    String key = "cobro.erps." + name;
    set(key + ".type", "sap-b1");
    set(key + ".url", sap.baseUrl());
    set(key + ".database", SAP_COMPANY);
    set(key + ".username", SapRules.USER);
    set(key + ".password", SAP_SECRET);
    set(key + ".connect-timeout", "500ms");
    set(key + ".response-timeout", "2s");
    set(key + ".settle", "3s");
    return this;
  }

  /** The names of the ERP connections so far. */
  public Set<String> odoos() {
    return Set.copyOf(odoos.keySet());
  }

  /** The simulated Odoo behind a connection. */
  public OdooSimulator simulatedOdoo(String name) {
    return odoos.get(name);
  }

  /** The simulated FEX behind a connection. */
  public FexSimulator simulatedFex(String name) {
    return fexes.get(name);
  }

  /** The simulated Compago behind a connection. */
  public CompagoSimulator simulatedCompago(String name) {
    return compagos.get(name);
  }

  /** A provider connection to a simulated Compago. */
  public ShopPlan compago(String name) {
    ProviderClock clock = new ProviderClock();
    CompagoSimulator compago = open(rules(new InetSocketAddress("127.0.0.1", 0), clock, terminals));
    compagos.put(name, compago);
    clocks.put(name, clock);
    return provider(name, compago.baseUrl().toString());
  }

  /** A provider connection to the saved cards of a simulated Compago. */
  public ShopPlan cards(String name) {
    return compago(name).set("cobro.providers." + name + ".type", "compago-card");
  }

  /** Finds the saved cards of a connection by their customers, and is fast about it. */
  public ShopPlan byPartner(String name) {
    String key = "cobro.providers." + name + ".card.";
    set(key + "by", "partner");
    set(key + "enrolment.poll", "100ms");
    set(key + "enrolment.slow-poll", "300ms");
    set(key + "enrolment.refresh", "300ms");
    rhythms.put("clock/cards?trigger.repeatInterval=1000", "100");
    return this;
  }

  /** A provider connection with nobody at the other end; see {@link Shop#openCompago}. */
  public ShopPlan compagoThatIsDown(String name) {
    return provider(name, "http://127.0.0.1:" + freePort() + "/api");
  }

  /** A provider connection to a simulated account at Mercado Pago. */
  public ShopPlan point(String name, PointApi api, Reading... readings) {
    ProviderClock clock = new ProviderClock();
    Point[] tills =
        IntStream.rangeClosed(1, terminals)
            .mapToObj(number -> Point.smart(Shop.terminal(number), number))
            .toArray(Point[]::new);
    Account account = Account.standard(ACCESS_TOKEN, tills);
    MercadoPagoSimulator point =
        open(
            MercadoPagoRules.standard(account)
                .on(clock)
                .with(readings)
                .lagging(Lags.standard().searchedAfter(searchLag)));
    points.put(name, point);
    clocks.put(name, clock);
    String key = "cobro.providers." + name;
    set(key + ".type", "mercado-pago-point");
    set(key + ".base-url", point.baseUrl());
    set(key + ".access-token", ACCESS_TOKEN);
    set(key + ".webhook-secret", WEBHOOK_SECRET);
    set(key + ".point.api", api);
    set(key + ".point.expiration", "10m");
    set(key + ".connect-timeout", "300ms");
    set(key + ".response-timeout", "1s");
    return this;
  }

  /** A provider connection to a simulated merchant at FEX, whose counters are the terminals. */
  public ShopPlan fex(String name, org.cobro.sandbox.fex.Reading... readings) {
    return fex(name, rules -> rules.with(readings));
  }

  /** The same, of one's own making. */
  public ShopPlan fex(String name, UnaryOperator<FexRules> change) {
    ProviderClock clock = new ProviderClock();
    FexRules rules = change.apply(FexRules.standard(FEX_SECRET, codes()).on(clock));
    FexSimulator fex = open(rules);
    fexes.put(name, fex);
    clocks.put(name, clock);
    String key = "cobro.providers." + name;
    set(key + ".type", "fex");
    set(key + ".base-url", fex.baseUrl());
    set(key + ".client-id", rules.clientId());
    set(key + ".client-secret", FEX_SECRET);
    set(key + ".webhook-secret", FEX_HOOK_SECRET);
    set(key + ".fex.auth-url", fex.baseUrl());
    set(key + ".fex.merchant-id", rules.merchantId());
    set(key + ".connect-timeout", "300ms");
    set(key + ".response-timeout", "1s");
    return this;
  }

  private List<String> codes() {
    return IntStream.rangeClosed(1, terminals).mapToObj(Shop::terminal).toList();
  }

  /** Collects an ERP's open invoices at the terminals that they name. */
  public ShopPlan flow(String name, String erp, String provider) {
    String key = "cobro.flows." + name;
    set(key + ".erp", erp);
    set(key + ".invoices", OPEN_INVOICES);
    set(key + ".provider", provider);
    set(key + ".terminal-field", "x_terminal");
    set(key + ".journal", "BNK1");
    set(key + ".every", "200ms");
    return this;
  }

  public Shop open() {
    set("cobro.routes.directory", routes());
    return new Shop(properties, odoos, saps, compagos, points, fexes, clocks);
  }

  static CompagoRules rules(InetSocketAddress address, ProviderClock clock) {
    return rules(address, clock, TERMINALS);
  }

  private static CompagoRules rules(InetSocketAddress address, ProviderClock clock, int terminals) {
    String[] codes =
        IntStream.rangeClosed(1, terminals).mapToObj(Shop::terminal).toArray(String[]::new);
    return CompagoRules.standard(API_KEY, codes).at(address).on(clock);
  }

  static CompagoSimulator open(CompagoRules rules) {
    try {
      return CompagoSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MercadoPagoSimulator open(MercadoPagoRules rules) {
    try {
      return MercadoPagoSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SapSimulator open(SapRules rules) {
    try {
      return SapSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FexSimulator open(FexRules rules) {
    try {
      return FexSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OdooSimulator open(OdooSimulator.Builder builder) {
    return builder.user("cobro@example.mx", ODOO_SECRET).start();
  }

  private ShopPlan provider(String name, String url) {
    String key = "cobro.providers." + name;
    set(key + ".type", "compago");
    set(key + ".base-url", url);
    set(key + ".api-key", API_KEY);
    set(key + ".connect-timeout", "300ms");
    set(key + ".response-timeout", "1s");
    return this;
  }

  /** A route file of the deployer's own, beside the shipped ones. */
  public ShopPlan routeFile(Path file) {
    ownRoutes.add(file);
    return this;
  }

  /** The shipped route files, with some of their ticks quickened as a deployer would. */
  private Path routes() {
    Path shipped = Path.of("routes");
    Path copy = directory.resolve("routes");
    Map<String, String> left = new TreeMap<>(rhythms);
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(shipped.relativize(file));
        Files.createDirectories(target.getParent());
        Files.writeString(target, quickened(Files.readString(file), left));
      }
      for (Path own : ownRoutes) {
        Files.copy(own, copy.resolve(own.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!left.isEmpty()) {
      throw new AssertionError("the route files no longer contain " + left.keySet());
    }
    return copy;
  }

  private String quickened(String text, Map<String, String> left) {
    String result = text;
    for (Map.Entry<String, String> rhythm : rhythms.entrySet()) {
      if (result.contains(rhythm.getKey())) {
        String quick = rhythm.getKey().replaceAll("[0-9]+$", rhythm.getValue());
        result = result.replace(rhythm.getKey(), quick);
        left.remove(rhythm.getKey());
      }
    }
    for (Map.Entry<String, String> addition : additions.entrySet()) {
      String line = addition.getKey();
      result = result.replace(line, line + "\n" + addition.getValue());
    }
    return result;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
