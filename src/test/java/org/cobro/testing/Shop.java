package org.cobro.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cobro.CobroApplication;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.SapSimulator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole of Cobro at work: the application with its route files and a database, the simulated
 * ERPs and providers over real HTTP, and the hands of cashiers, customers and accountants.
 *
 * <p>Tests of one class share a shop; each takes its own {@link #terminal()}.
 */
public final class Shop extends Records implements AutoCloseable {

  /** Longer than an intent lives at the provider. */
  private static final Duration TOO_LATE = Duration.ofMinutes(11);

  private final Map<String, OdooSimulator> odoos;
  private final Map<String, SapSimulator> saps;
  private final Map<String, CompagoSimulator> compagos;
  private final Map<String, MercadoPagoSimulator> points;
  private final Map<String, FexSimulator> fexes;
  private final Map<String, ProviderClock> clocks;
  private final Map<String, Object> properties;
  private final LogOutput log = new LogOutput();
  private final ConfigurableApplicationContext context;
  private final Api api;
  private final AtomicInteger terminals = new AtomicInteger();

  Shop(
      Map<String, Object> properties,
      Map<String, OdooSimulator> odoos,
      Map<String, SapSimulator> saps,
      Map<String, CompagoSimulator> compagos,
      Map<String, MercadoPagoSimulator> points,
      Map<String, FexSimulator> fexes,
      Map<String, ProviderClock> clocks) {
    this.properties = properties;
    this.odoos = odoos;
    this.saps = saps;
    this.compagos = compagos;
    this.points = points;
    this.fexes = fexes;
    this.clocks = clocks;
    this.context =
        new SpringApplicationBuilder(CobroApplication.class)
            .listeners(log)
            .run(settings().toArray(String[]::new));
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    this.api = new Api("http://127.0.0.1:" + port);
    points.forEach((name, point) -> point.postbag().tell(api.hook(name)));
    fexes.forEach((name, fex) -> fex.postbag().tell(api.fexHook(name)));
  }

  /** A shop of one's own making, in a new folder. */
  public static ShopPlan plan() {
    try {
      return new ShopPlan(Files.createTempDirectory("cobro-shop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One Odoo 17 called {@code main}, one Compago called {@code compago}. */
  public static ShopPlan usual() {
    return usual(17);
  }

  public static ShopPlan usual(int odoo) {
    return plan().odoo("main", odoo).compago("compago").flow("counters", "main", "compago");
  }

  public static String terminal(int number) {
    return "COUNTER-%02d".formatted(number);
  }

  /** One that no other test uses. */
  public String terminal() {
    return terminal(terminals.incrementAndGet());
  }

  /** An invoice in pesos, to be collected at a terminal. */
  public Sale sell(String amount, String terminal) {
    return sell("main", amount, "MXN", terminal);
  }

  /** The same, with more of what is typed into Odoo's form. */
  public Sale sell(String amount, String terminal, Map<String, Object> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("x_terminal", terminal);
    return sell("main", amount, "MXN", all);
  }

  public Sale sell(String erp, String amount, String currency, String terminal) {
    return sell(erp, amount, currency, Map.of("x_terminal", terminal));
  }

  private Sale sell(String erp, String amount, String currency, Map<String, Object> fields) {
    int invoice =
        odoo(erp).books().createInvoice("Papelería Sol", new BigDecimal(amount), currency, fields);
    return new Sale(erp, invoice, fields.get("x_terminal").toString());
  }

  public OdooSimulator odoo() {
    return odoo("main");
  }

  public OdooSimulator odoo(String erp) {
    return odoos.get(erp);
  }

  /** Another version of Odoo at the same address; its books are empty. */
  public void upgradeOdoo(String erp, OdooSimulator.Builder upgraded) {
    OdooSimulator before = odoo(erp);
    before.close();
    odoos.put(erp, ShopPlan.open(upgraded.port(before.port())));
  }

  public CompagoSimulator compago() {
    return compago("compago");
  }

  public CompagoSimulator compago(String provider) {
    return compagos.get(provider);
  }

  public MercadoPagoSimulator point(String provider) {
    return points.get(provider);
  }

  public FexSimulator fex(String provider) {
    return fexes.get(provider);
  }

  public ProviderClock clock(String provider) {
    return clocks.get(provider);
  }

  /** Opens a simulated Compago where a provider connection expects one; its books are empty. */
  public void openCompago(String provider) {
    URI url = URI.create(properties.get("cobro.providers." + provider + ".base-url").toString());
    ProviderClock clock = new ProviderClock();
    InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort());
    CompagoSimulator before = compagos.put(provider, ShopPlan.open(ShopPlan.rules(address, clock)));
    if (before != null) {
      compagos.put(provider + " before", before);
    }
    clocks.put(provider, clock);
  }

  public Api api() {
    return api;
  }

  /** Waits until it is waiting at its terminal, by the provider's own books and by ours. */
  public PaymentIntent awaitWaiting(Sale sale) {
    awaitState(sale, State.PENDING);
    return intent(sale);
  }

  public PaymentIntent awaitState(Sale sale, State state) {
    await(
        sale + " is " + state,
        sale,
        () -> !attempts(sale).isEmpty() && intent(sale).state() == state);
    return intent(sale);
  }

  /** Waits for a numbered attempt to be in a state. */
  public PaymentIntent awaitAttempt(Sale sale, int attempt, State state) {
    await(
        "attempt " + attempt + " of " + sale + " is " + state,
        sale,
        () -> attempts(sale).size() >= attempt && attempts(sale).get(attempt - 1).state() == state);
    return attempts(sale).get(attempt - 1);
  }

  public void awaitEvent(PaymentIntent intent, Event event) {
    Await.until(
        intent.externalId() + " has " + event,
        () -> story(intent),
        () -> events(intent).contains(event));
  }

  /** Waits until the ERP shows it paid, by exactly one payment of ours; returns that. */
  public PaymentView awaitBooked(Sale sale) {
    await(sale + " is booked", sale, () -> invoice(sale).paid());
    attempts(sale).stream().filter(i -> i.state() == State.PAID).forEach(this::awaitTold);
    List<PaymentView> payments =
        odoo(sale.erp()).books().payments(sale.invoice()).stream()
            .filter(PaymentView::live)
            .toList();
    if (payments.size() != 1) {
      throw new AssertionError("not one payment but " + payments + story(sale));
    }
    return payments.get(0);
  }

  /** Waits until the ERP was told of its end. */
  public void awaitTold(PaymentIntent intent) {
    Await.until(
        "the ERP is told of " + intent.externalId(),
        () -> writeBack(intent, "state") + ": " + writeBack(intent, "outcome") + story(intent),
        () -> writeBack(intent, "state").equals("DONE"));
  }

  public DeadLetter awaitDeadLetter(Sale sale, Cause cause) {
    await(
        "an open dead letter " + cause,
        sale,
        () -> deadLetters(sale).stream().anyMatch(letter -> letter.cause() == cause));
    return deadLetters(sale).stream().filter(l -> l.cause() == cause).findFirst().orElseThrow();
  }

  /** Waits for the newest refund of it to be in a state. */
  public Refund awaitRefund(Sale sale, RefundState state) {
    await(
        "a refund is " + state,
        sale,
        () -> newestRefund(sale).filter(r -> r.state() == state).isPresent());
    return newestRefund(sale).orElseThrow();
  }

  private Optional<Refund> newestRefund(Sale sale) {
    List<Refund> all = refunds(sale);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Waits until somebody wrote a note with this text on the invoice. */
  public void awaitNote(Sale sale, String text) {
    await("a note with " + text, sale, () -> notes(sale).stream().anyMatch(n -> n.contains(text)));
  }

  public void await(String what, BooleanSupplier condition) {
    Await.until(what, () -> api.getWithoutToken("/actuator/health").text(), condition);
  }

  public void await(String what, Sale sale, BooleanSupplier condition) {
    Await.until(what, () -> story(sale), condition);
  }

  /** The company's back office, where the ERP is SAP Business One. */
  public Books sap(String erp) {
    return saps.get(erp).books(ShopPlan.SAP_COMPANY);
  }

  /** The same server's sessions and troubles. */
  public SapSimulator sapServer(String erp) {
    return saps.get(erp);
  }

  public InvoiceView invoice(Sale sale) {
    if (saps.containsKey(sale.erp())) {
      return new SapAsShown(sap(sale.erp())).invoice(sale.invoice());
    }
    return odoo(sale.erp()).books().invoice(sale.invoice());
  }

  /** The payments of an invoice, cancelled ones included; in SAP, those that are ours. */
  public List<PaymentView> payments(Sale sale) {
    return saps.containsKey(sale.erp())
        ? new SapAsShown(sap(sale.erp()))
            .payments().stream().filter(p -> p.invoices().contains(sale.invoice())).toList()
        : odoo(sale.erp()).books().payments(sale.invoice());
  }

  /** All payments in all ERPs; in SAP, those that are ours. */
  List<PaymentView> payments() {
    return Stream.concat(
            odoos.values().stream().flatMap(odoo -> odoo.books().payments().stream()),
            saps.keySet().stream().flatMap(erp -> new SapAsShown(sap(erp)).payments().stream()))
        .toList();
  }

  public List<String> notes(Sale sale) {
    return odoo(sale.erp()).books().notes(sale.invoice());
  }

  /** The attempt in the provider's books. */
  public BookedIntent booked(PaymentIntent intent) {
    return compago(intent.route().provider()).books().find(intent.externalId()).orElseThrow();
  }

  /** How often the create of an attempt arrived at the provider. */
  public int creates(PaymentIntent intent) {
    return compago(intent.route().provider()).books().creates(intent.externalId());
  }

  /** The customer pays the newest attempt. */
  public void tap(Sale sale) {
    PaymentIntent intent = awaitWaiting(sale);
    String provider = intent.route().provider();
    if (points.containsKey(provider)) {
      point(provider).terminals().tap(intent.providerId());
    } else if (fexes.containsKey(provider)) {
      fex(provider).wallets().pay(intent.providerId());
    } else {
      compago(provider).terminals().tap(intent.providerId());
    }
  }

  /** Nobody came: what waits at the provider is too old now. */
  public void letExpire() {
    clocks.values().forEach(clock -> clock.forward(TOO_LATE));
  }

  /** The application's connections to its database. */
  public DataSource dataSource() {
    return bean(DataSource.class);
  }

  /** All that the application has logged. */
  public String logOutput() {
    return log.text();
  }

  Map<String, OdooSimulator> odoos() {
    return new TreeMap<>(odoos);
  }

  Map<String, CompagoSimulator> compagos() {
    return new TreeMap<>(compagos);
  }

  Map<String, FexSimulator> merchants() {
    return new TreeMap<>(fexes);
  }

  Map<String, MercadoPagoSimulator> accounts() {
    return new TreeMap<>(points);
  }

  /** The settings that the application was started with, as they are typed. */
  public List<String> settings() {
    return properties.entrySet().stream()
        .map(each -> "--" + each.getKey() + "=" + each.getValue())
        .toList();
  }

  /** See {@link Invariants}. */
  public void assertInvariants() {
    Invariants invariants = new Invariants(this);
    Await.until(
        "the invariants hold",
        () -> String.join(System.lineSeparator(), invariants.breaches()),
        () -> invariants.breaches().isEmpty());
  }

  /** All that happened to an invoice, for a person who reads a failure. */
  public String story(Sale sale) {
    String attempts = attempts(sale).stream().map(this::story).collect(Collectors.joining("\n"));
    String refunds = refunds(sale).stream().map(this::story).collect(Collectors.joining("\n"));
    return "%s%n%s%n%s%ndead letters: %s%nnotes: %s"
        .formatted(sale, attempts, refunds, deadLetters(sale), notesOrNone(sale));
  }

  private List<String> notesOrNone(Sale sale) {
    if (!odoos.containsKey(sale.erp())) {
      return List.of("in another ERP");
    }
    return odoo(sale.erp()).books().invoices().stream().anyMatch(i -> i.id() == sale.invoice())
        ? notes(sale)
        : List.of("the invoice is gone");
  }

  @Override
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
    log.detach();
    odoos.values().forEach(OdooSimulator::close);
    saps.values().forEach(SapSimulator::close);
    compagos.values().forEach(CompagoSimulator::close);
    points.values().forEach(MercadoPagoSimulator::close);
    fexes.values().forEach(FexSimulator::close);
  }
}
