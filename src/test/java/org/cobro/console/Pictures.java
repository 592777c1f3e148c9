package org.cobro.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Await;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/**
 * Takes the pictures of docs/console.md of a busy sandbox: each page on a wide screen and on a
 * phone, in Spanish and by day; some in English or by night. {@code make pictures}; needs Debian's
 * Chromium.
 */
public final class Pictures {

  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  /** What is further down is more of the same. */
  private static final int HIGHEST = 1200;

  private static final int PAID = 12;
  private static final String COMPAGO = "sandbox-compago";
  private static final String COUNTERS = "sandbox-counters";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path to;
  private final Chromium browser;
  private final ConfigurableApplicationContext application;
  private final Sandbox sandbox;
  private final IntentStore intents;

  private Pictures(Path to, Chromium browser, ConfigurableApplicationContext application) {
    this.to = to;
    this.browser = browser;
    this.application = application;
    this.sandbox = application.getBean(Sandbox.class);
    this.intents = application.getBean(IntentStore.class);
  }

  /**
   * @param arguments the folder that the pictures go to
   */
  public static void main(String[] arguments) throws IOException {
    Path to = Files.createDirectories(Path.of(arguments[0]));
    Path folder = Files.createTempDirectory("cobro-pictures");
    int port = TestSocketUtils.findAvailableTcpPort();
    try (ConfigurableApplicationContext application = BusySandbox.start(folder, port);
        Chromium browser = new Chromium("es-MX", WIDE, 900, folder, "http://127.0.0.1:" + port)) {
      Pictures pictures = new Pictures(to, browser, application);
      pictures.logIn(folder);
      pictures.makeHistory();
      pictures.takeAll();
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void logIn(Path folder) throws IOException {
    both("login", "/console/login");
    BusySandbox.logIn(browser, folder);
  }

  // --- what there is to be seen

  private void makeHistory() {
    sandbox.compago().troubles().next(Call.CREATE, refusal("La terminal no está vinculada"));
    sandbox.compago().troubles().next(Call.CREATE, refusal("La terminal no está vinculada"));
    sandbox.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    await("enough is paid", () -> intents.newest(Optional.of(State.PAID), PAID).size() == PAID);
    await("one is unclear", () -> !intents.newest(Optional.of(State.UNKNOWN), 1).isEmpty());
    PaymentIntent waiting = newest(COUNTERS, State.PENDING);
    IntentApi api = application.getBean(IntentApi.class);
    api.cancel(waiting.id(), new IntentApi.Request("maria", "el cliente se fue"));
    PaymentIntent paid = newest(COUNTERS, State.PAID);
    RefundApi refunds = application.getBean(RefundApi.class);
    refunds.askAfter(
        0, paid.id(), new RefundApi.Wish("maria", "devolvió la mercancía", new BigDecimal("5.00")));
    DeadLetters letters = application.getBean(DeadLetters.class);
    await("letters are open", () -> letters.depth() >= 4);
  }

  private static Trouble refusal(String words) {
    return Trouble.answer(400, "{\"message\": \"" + words + "\"}");
  }

  // --- pictures of it

  private void takeAll() {
    both("today", "/console");
    take("today-wide-en-dark", "/console?lang=en", WIDE, "dark");
    take("today-phone-dark", "/console?lang=es", PHONE, "dark");
    both("payments", "/console/payments");
    both("payment", "/console/payments/" + newest(COUNTERS, State.PAID).id());
    take(
        "undecided-wide",
        "/console/payments/" + newest(COUNTERS, State.UNKNOWN).id(),
        WIDE,
        "light");
    take(
        "undecided-phone-en-dark",
        "/console/payments/" + newest(COUNTERS, State.UNKNOWN).id() + "?lang=en",
        PHONE,
        "dark");
    both("to-settle", "/console/dead-letters?lang=es");
    counter();
    both("terminals", "/console/terminals");
    cards();
    books();
    both("connections", "/console/connections");
    both("routes", "/console/routes");
    both("audit", "/console/audit");
    take("virtual-terminals-phone", sandbox.desk().orElseThrow().page().toString(), PHONE, "light");
  }

  /** At the terminal where each payment is asked for; then at one that shows a QR. */
  private void counter() {
    String terminal = sandbox.terminals().get(sandbox.terminals().size() - 1);
    String till = "/console/cashier?provider=" + COMPAGO + "&terminal=" + terminal;
    take("cashier-free-phone", till, PHONE, "light");
    browser.press("#now form[action$=start] button");
    browser.awaitText("Esperando");
    both("cashier", till);
    URI device = sandbox.desk().orElseThrow().page(Sandbox.COMPAGO, terminal);
    take("virtual-terminal-phone", device.toString(), PHONE, "light");
    sandbox.compago().terminals().tap(terminal);
    await("it is paid", () -> shows(till, "Cobrado"));
    both("cashier-paid", till);
    take("cashier-paid-phone-en-dark", till + "&lang=en", PHONE, "dark");
    take("cashier-qr-phone", aQr(), PHONE, "light");
  }

  /** Where a customer has walked away before the code, so that it stays there. */
  private String aQr() {
    await("somebody walks away", this::walksAway);
    String terminal = browser.ask("document.querySelector('.code').textContent");
    return "/console/cashier?provider=sandbox-fex&lang=es&terminal=" + terminal;
  }

  private boolean walksAway() {
    PaymentIntent scanned = newest("sandbox-fex-counters", State.PENDING);
    URI till = sandbox.desk().orElseThrow().page(Sandbox.FEX, scanned.route().terminal());
    browser.open(till + "?lang=es");
    browser.ask("document.getElementById('leave').click()");
    browser.open(till + "?lang=es");
    return browser.text().contains("El cliente se fue");
  }

  private boolean shows(String path, String words) {
    browser.open(path);
    return browser.text().contains(words);
  }

  private void cards() {
    both("cards", "/console/cards");
    await("a link is seen before its customer follows it", this::card);
    both("card-preview", "/console/cards/sandbox-compago-card/preview/sandbox-subscriptions");
  }

  private boolean card() {
    int customer =
        sandbox.odoo().books().contact("Laura Méndez", "laura@example.mx", "55 1234 5678");
    browser.open("/console/cards");
    browser.type("#partner", String.valueOf(customer));
    browser.press("form[action='/console/cards/sandbox-compago-card'] button.main");
    browser.awaitText("Liga para el cliente");
    String card = browser.ask("location.pathname");
    both("card", card);
    return shows(card, "Liga para el cliente");
  }

  private void books() {
    LocalDate today = LocalDate.now(application.getBean(Zones.class).first());
    browser.open("/console/reconciliation?day=" + today);
    browser.press("button.start");
    browser.awaitText("Hecho:");
    both("reconciliation", "/console/reconciliation?day=" + today);
  }

  private void both(String name, String path) {
    take(name + "-wide", path, WIDE, "light");
    take(name + "-phone", path, PHONE, "light");
  }

  /** As high as the page is, for whoever reads it has no scroll bar. */
  private void take(String name, String path, int width, String scheme) {
    browser.scheme(scheme);
    browser.size(width, 400);
    browser.open(path);
    String height = browser.ask("document.documentElement.scrollHeight");
    browser.size(width, Math.min(HIGHEST, Integer.parseInt(height)));
    browser.askLater("const done = arguments[0]; setTimeout(done, 500);");
    try {
      byte[] picture = Png.small(browser.picture());
      Files.write(to.resolve(name + ".png"), picture);
      System.out.println(name + " " + picture.length / 1000 + " kB");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest of a flow that stands so; waits for one. */
  private PaymentIntent newest(String flow, State state) {
    await(flow + " has one that is " + state, () -> find(flow, state).isPresent());
    return find(flow, state).orElseThrow();
  }

  private Optional<PaymentIntent> find(String flow, State state) {
    return intents.newest(Optional.of(state), 50).stream()
        .filter(intent -> intent.route().flow().equals(flow))
        .findFirst();
  }

  private void await(String what, BooleanSupplier condition) {
    Await.within(PATIENCE, what, () -> intents.newest(Optional.empty(), 50).toString(), condition);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
