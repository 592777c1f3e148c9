package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.sandbox.odoo.OdooSimulator;

/**
 * What it costs to have many merchants in one Cobro: each has an ERP, a provider and a flow of its
 * own, and nothing to collect. {@code make bench-merchants}; ends with 1 when the most merchants
 * take more than a tenth of a core each hundred. System property {@code chart}: the file that time
 * and heap are drawn into.
 */
public final class MerchantsBench {

  private static final Duration SETTLE = Duration.ofSeconds(Long.getLong("settle", 30));
  private static final Duration MEASURED = Duration.ofSeconds(Long.getLong("seconds", 30));
  private static final double BAR_CORES_PER_HUNDRED = 0.1;

  /** Each asks its ERP every 30 s: pick-ups are to be a small part of the figure. */
  private static final String MERCHANT =
      """
          %2$s%1$03d: {%3$s}
      """;

  private static final String ERP =
      "type: odoo, url: \"%s\", database: erp, company: %%d, username: cobro@example.mx,"
          + " password: key";
  private static final String PROVIDER = "type: compago, base-url: \"%s\", api-key: \"key-%d\"";
  private static final String FLOW =
      "erp: erp-%1$03d, provider: provider-%1$03d, terminal: TILL-%1$03d, journal: BNK1, every: 30s,"
          + " invoices: \"[['move_type','=','out_invoice']]\"";

  private final Path folder;
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> heap = new ArrayList<>();

  private MerchantsBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    MerchantsBench bench = new MerchantsBench(Files.createTempDirectory("cobro-merchants"));
    System.out.printf(
        "| merchants | ready (s) | threads | heap in use (MB) | resident (MB) | cores when idle |%n"
            + "|---|---|---|---|---|---|%n");
    double last = 0;
    List<Integer> sizes =
        Stream.of(System.getProperty("merchants", "1,100,500").split(","))
            .map(Integer::valueOf)
            .toList();
    for (int merchants : sizes) {
      last = bench.measure(merchants) / merchants * 100;
    }
    bench.chart(sizes).writeWhereAsked("chart");
    System.exit(last <= BAR_CORES_PER_HUNDRED ? 0 : 1);
  }

  /** Returns how many cores it keeps busy. */
  private double measure(int merchants) throws IOException, InterruptedException {
    try (OdooSimulator odoo =
            OdooSimulator.version(17).port(0).user("cobro@example.mx", "key").start();
        FastProvider provider = new FastProvider(new Beats(Duration.ofSeconds(3)))) {
      Path home = Files.createTempDirectory(folder, "node");
      Files.createDirectories(home.resolve("config"));
      Files.writeString(
          home.resolve("config/application.yaml"), settings(merchants, odoo.url(), provider.url()));
      long began = System.nanoTime();
      try (Child child =
          Child.start(home, List.of("org.cobro.CobroApplication", "--server.port=0"))) {
        child.awaitLine("Started CobroApplication");
        ready.add((System.nanoTime() - began) / 1e9);
        // The more routes, the longer the compilers are busy.
        Thread.sleep(SETTLE.plusSeconds(merchants / 40).toMillis());
        Duration cpu = child.cpu();
        Thread.sleep(MEASURED.toMillis());
        double cores = child.cpu().minus(cpu).toMillis() / (double) MEASURED.toMillis();
        double resident = child.resident() / 1e6;
        long threads = child.threads();
        heap.add(child.heap() / 1e6);
        System.out.printf(
            Locale.ROOT,
            "| %d | %.1f | %d | %.0f | %.0f | %.2f |%n",
            merchants,
            ready.get(ready.size() - 1),
            threads,
            heap.get(heap.size() - 1),
            resident,
            cores);
        return cores;
      }
    }
  }

  /** Seconds and megabytes are of like size, so one axis does for both. */
  private Chart chart(List<Integer> sizes) {
    return new Chart(
            "What merchants cost while nothing is to be collected",
            "merchants in one Cobro",
            "s, and MB",
            sizes.stream().map(String::valueOf).toList())
        .line("ready (s)", ready)
        .line("heap in use (MB)", heap);
  }

  private static String settings(int merchants, String erp, String provider) {
    return "cobro:\n  console: {enabled: false}\n  api: {token: bench}\n"
        + block("erp", merchants, ERP.formatted(erp))
        + block("provider", merchants, PROVIDER.replaceFirst("%s", provider))
        + block("flow", merchants, FLOW);
  }

  private static String block(String name, int merchants, String form) {
    return Stream.iterate(1, i -> i + 1)
        .limit(merchants)
        .map(i -> MERCHANT.formatted(i, name + "-", form.formatted(i)))
        .collect(Collectors.joining("", "  " + name + "s:\n", ""));
  }
}
