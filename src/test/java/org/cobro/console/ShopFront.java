package org.cobro.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cobro.config.Launch;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.terminal.VirtualTerminals;
import org.cobro.testing.Await;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.util.TestSocketUtils;

/**
 * A shop with all that the console shows: terminals where each payment is asked for, codes of FEX,
 * saved cards that are only looked at, a person of each role and one operator more. It takes two to
 * decide. What Cobro does by itself is quicker than in a real shop; only what nobody knows stays
 * so, for as long as any test may take: a look-up asks again for what another test has trouble
 * with.
 */
abstract class ShopFront implements AutoCloseable {

  static final String PASSWORD = "correcto-caballo";

  private static final Map<String, String> PEOPLE =
      Map.of("ana", "operator", "luis", "operator", "caja", "cashier", "vera", "viewer");

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FEX_SECRET = "the-merchant-secret";
  private static final String OPEN =
      "['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]";

  private final Path folder;
  private final int port = TestSocketUtils.findAvailableTcpPort();
  private final OdooSimulator odoo = Launch.odoo();
  private final CompagoSimulator compago;
  private final FexRules merchant;
  private final FexSimulator fex;
  private final VirtualTerminals terminals;
  private final String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
  private ConfigurableApplicationContext application;
  private int taken;

  ShopFront(Path folder) throws IOException {
    this.folder = folder;
    List<String> codes = IntStream.rangeClosed(1, 80).mapToObj("TERMINAL-%03d"::formatted).toList();
    compago =
        CompagoSimulator.open(
            CompagoRules.standard("the-provider-key", codes.toArray(String[]::new)));
    merchant = FexRules.standard(FEX_SECRET, codes);
    fex = FexSimulator.open(merchant);
    terminals =
        VirtualTerminals.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("compago", compago.counter()));
    start();
  }

  /** The server comes, or comes again. */
  final void start() {
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("server.port", String.valueOf(port))
            .with("cobro.console.second-person", "true")
            .with("cobro.timing.poll", "500ms")
            .with("cobro.timing.slow-poll", "1s")
            .with("cobro.timing.cancel-grace", "300ms")
            .with("cobro.timing.look-up-after", "1h");
    PEOPLE.forEach(
        (name, role) ->
            launch
                .with("cobro.console.users." + name + ".password", hash)
                .with("cobro.console.users." + name + ".role", role));
    launch
        .with("cobro.providers.fex.type", "fex")
        .with("cobro.providers.fex.base-url", fex.baseUrl().toString())
        .with("cobro.providers.fex.client-id", merchant.clientId())
        .with("cobro.providers.fex.client-secret", FEX_SECRET)
        .with("cobro.providers.fex.fex.auth-url", fex.baseUrl().toString())
        .with("cobro.providers.fex.fex.merchant-id", merchant.merchantId())
        .with("cobro.providers.cards.type", "compago-card")
        .with("cobro.providers.cards.base-url", compago.baseUrl().toString())
        .with("cobro.providers.cards.api-key", "the-provider-key")
        .with("cobro.providers.cards.card.by", "partner");
    flow(launch, "counter", "compago")
        .with("cobro.flows.counter.start", "on-request")
        .with("cobro.flows.counter.every", "200ms")
        .with("cobro.flows.counter.terminal-field", "x_terminal");
    flow(launch, "anywhere", "compago")
        .with("cobro.flows.anywhere.start", "on-request")
        .with("cobro.flows.anywhere.terminal", "any");
    flow(launch, "codes", "fex").with("cobro.flows.codes.terminal-field", "x_terminal");
    flow(launch, "subscriptions", "cards").with("cobro.flows.subscriptions.dry-run", "true");
    application = launch.start();
  }

  /** Which flow an invoice goes, the invoice says itself. */
  private static Launch flow(Launch launch, String name, String provider) {
    String flow = "cobro.flows." + name;
    return launch
        .with(flow + ".erp", "main")
        .with(flow + ".provider", provider)
        .with(flow + ".journal", "BNK1")
        .with(flow + ".every", "500ms")
        .with(flow + ".invoices", "[" + OPEN + ",['x_flow','=','" + name + "']]");
  }

  /** The server goes. */
  void stop() {
    application.close();
  }

  final String address() {
    return "http://127.0.0.1:" + port;
  }

  final OdooSimulator odoo() {
    return odoo;
  }

  final CompagoSimulator compago() {
    return compago;
  }

  final FexSimulator fex() {
    return fex;
  }

  final ConfigurableApplicationContext application() {
    return application;
  }

  /** Where the customer stands, in front of a terminal of Compago. */
  final URI front(String terminal) {
    return terminals.page("compago", terminal);
  }

  /** A terminal or counter that no other test uses. */
  final String terminal() {
    taken++;
    return "TERMINAL-%03d".formatted(taken);
  }

  // --- payments

  /** An invoice of 1479.90 that Cobro knows, for a terminal of Compago. */
  final Receivable sell(String terminal) {
    return sell("counter", terminal, "1479.90");
  }

  final Receivable sell(String flow, String terminal, String amount) {
    Map<String, Object> fields = Map.of("x_flow", flow, "x_terminal", terminal);
    int id = odoo.books().createInvoice("Café Ñandú", new BigDecimal(amount), "MXN", fields);
    String invoice = String.valueOf(id);
    Receivables known = application.getBean(Receivables.class);
    await("it is known", () -> known.find("main", invoice).isPresent());
    return known.find("main", invoice).orElseThrow();
  }

  /** An attempt at a new invoice that has come to a state by itself. */
  final PaymentIntent collect(String terminal, State state) {
    Receivable receivable = sell(terminal);
    new Caller(application, Launch.TOKEN)
        .post("/api/receivables/main/" + receivable.invoiceId() + "/collect", "{}");
    return await(receivable, state);
  }

  /** The last attempt at an invoice, once it is in a state. */
  final PaymentIntent await(Receivable receivable, State state) {
    await("it is " + state, () -> last(receivable) != null && last(receivable).state() == state);
    return last(receivable);
  }

  final PaymentIntent await(PaymentIntent intent, State state) {
    await("it is " + state, () -> find(intent).state() == state);
    return find(intent);
  }

  /** {@code null} when there is none. */
  final PaymentIntent last(Receivable receivable) {
    return application.getBean(Receivables.class).lastIntent(receivable.id()).orElse(null);
  }

  final PaymentIntent find(PaymentIntent intent) {
    return application.getBean(IntentStore.class).find(intent.id()).orElseThrow();
  }

  final Receivable receivable(PaymentIntent intent) {
    return application.getBean(Receivables.class).get(intent.receivableId());
  }

  final boolean isPaid(Receivable receivable) {
    return odoo.books().invoice(Integer.parseInt(receivable.invoiceId())).paid();
  }

  final void await(String what, BooleanSupplier condition) {
    Await.within(PATIENCE, what, () -> "it is not", condition);
  }

  @Override
  public void close() {
    application.close();
    terminals.close();
    fex.close();
    compago.close();
    odoo.close();
  }
}
