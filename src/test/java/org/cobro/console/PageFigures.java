package org.cobro.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Await;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/**
 * What a browser says of each page of the sandbox: when something is seen, whether it moves after
 * that, how much is fetched; without kept files and with them. {@code make bench-pages}; needs
 * Debian's Chromium.
 */
public final class PageFigures {

  private static final int ROUNDS = 3;

  /** As many payments are there before anything is looked at. */
  private static final int PAYMENTS = 30;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What moves a little later, as pictures and scripts come, is seen, too. */
  private static final String LOOK =
      """
      const done = arguments[0];
      let shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((each) => {
        shift += each.hadRecentInput ? 0 : each.value;
      })).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => {
        const seen = performance.getEntriesByName('first-contentful-paint')[0];
        const all = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
          .filter((each) => each.transferSize > 0);
        done([seen ? seen.startTime : -1, shift, all.length,
          all.reduce((sum, each) => sum + each.transferSize, 0)].join());
      }, 1500);
      """;

  private PageFigures() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("cobro-pages");
    int port = TestSocketUtils.findAvailableTcpPort();
    try (ConfigurableApplicationContext application = BusySandbox.start(folder, port);
        Chromium browser = new Chromium("es-MX", 390, 844, folder, "http://127.0.0.1:" + port)) {
      IntentStore intents = application.getBean(IntentStore.class);
      Await.within(
          PATIENCE,
          "the shop is busy",
          () -> "payments: " + intents.newest(Optional.empty(), PAYMENTS).size(),
          () ->
              intents.newest(Optional.empty(), PAYMENTS).size() == PAYMENTS
                  && !intents.newest(Optional.of(State.PAID), 1).isEmpty());
      BusySandbox.logIn(browser, folder);
      System.out.println(
          "| page | first seen, cold | first seen, warm | shift | requests, cold | warm"
              + " | kB, cold | warm |\n|---|---|---|---|---|---|---|---|");
      pages(browser, intents).forEach((name, path) -> print(browser, name, path));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  /** What a look at a page gave. */
  private record Figures(double seen, double shift, double requests, double bytes) {

    static Figures of(String line) {
      String[] parts = line.split(",");
      return new Figures(
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Double.parseDouble(parts[2]),
          Double.parseDouble(parts[3]));
    }
  }

  private static Map<String, String> pages(Chromium browser, IntentStore intents) {
    PaymentIntent paid = intents.newest(Optional.of(State.PAID), 1).get(0);
    browser.open("/console/terminals");
    String till =
        browser.ask("document.querySelector('.till a[href*=\"terminal=\"]').getAttribute('href')");
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("today", "/console");
    pages.put("payments", "/console/payments");
    pages.put("one payment", "/console/payments/" + paid.id());
    pages.put("to settle", "/console/dead-letters");
    pages.put("terminals", "/console/terminals");
    pages.put("a cashier's", till);
    pages.put("saved cards", "/console/cards");
    pages.put("reconciliation", "/console/reconciliation");
    pages.put("connections", "/console/connections");
    pages.put("routes", "/console/routes");
    return pages;
  }

  private static void print(Chromium browser, String name, String path) {
    List<Figures> cold = new ArrayList<>();
    List<Figures> warm = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      browser.forget();
      cold.add(look(browser, path));
      warm.add(look(browser, path));
    }
    double shift =
        Stream.concat(cold.stream(), warm.stream()).mapToDouble(Figures::shift).max().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.3f | %.0f | %.0f | %.1f | %.1f |%n",
        name,
        median(cold, Figures::seen),
        median(warm, Figures::seen),
        shift,
        median(cold, Figures::requests),
        median(warm, Figures::requests),
        median(cold, Figures::bytes) / 1000,
        median(warm, Figures::bytes) / 1000);
  }

  private static Figures look(Chromium browser, String path) {
    browser.open(path);
    return Figures.of(browser.askLater(LOOK));
  }

  private static double median(List<Figures> of, ToDoubleFunction<Figures> part) {
    return of.stream().mapToDouble(part).sorted().skip(of.size() / 2).findFirst().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
