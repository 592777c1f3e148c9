package org.cobro.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cobro.intent.Candidate;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.Figures;
import org.cobro.intent.IntentStore;
import org.cobro.intent.IntentStore.Rest;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Receivables.Admission;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Step;
import org.cobro.intent.WriteBacks;

/**
 * What each step costs on PostgreSQL as payments of the past grow in number, with 3,000 open ones
 * beside them. {@code make bench-growth}; ends with 1 when a step grows with them. System
 * properties: {@code history}, the most payments of the past; {@code chart}, the file that the same
 * is drawn into.
 */
public final class GrowthBench {

  private static final int OPEN = 3_000;
  private static final int MOST = Integer.getInteger("history", 1_000_000);
  private static final int ROUNDS = 60;
  private static final int BATCH = 200;
  private static final int PAGE = 80;

  /** A figure of a thousandth of a second doubles by chance alone. */
  private static final double BAR = 2;

  private static final double NOISE_MS = 1;

  private final OpenIntents open;
  private final IntentStore intents;
  private final Receivables receivables;
  private final WriteBacks writeBacks;
  private final Figures figures;
  private final Map<String, List<Double>> rows = new LinkedHashMap<>();

  private GrowthBench(OpenIntents open, Database database) {
    this.open = open;
    this.intents = new IntentStore(database, ClaimTiming.SHIPPED, RetryPolicy.NEVER);
    this.receivables = new Receivables(database);
    this.writeBacks = new WriteBacks(database, Duration.ofSeconds(30));
    this.figures = new Figures(database);
  }

  public static void main(String[] none) {
    List<Integer> sizes = sizes();
    boolean flat;
    try (OpenIntents open = new OpenIntents(OPEN);
        HikariDataSource source = source(open)) {
      Database database =
          new Database(source, Dialect.POSTGRESQL, () -> UUID.randomUUID().toString(), "node-1");
      GrowthBench bench = new GrowthBench(open, database);
      open.areDue();
      int before = 0;
      for (int size : sizes) {
        bench.open.addHistory(before + 1, size);
        // No connection lives long enough to see its tables grow tenfold: PostgreSQL weighs plans
        // of
        // a connection by what they cost when it was new, and would plan a claim anew each time.
        source.getHikariPoolMXBean().softEvictConnections();
        before = size;
        bench.measure(size);
      }
      flat = bench.report(sizes);
    }
    System.exit(flat ? 0 : 1);
  }

  private static List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1_000; size < MOST; size *= 10) {
      sizes.add(size);
    }
    sizes.add(MOST);
    return sizes;
  }

  private void measure(int history) {
    List<Candidate> known =
        IntStream.rangeClosed(1, PAGE).mapToObj(i -> candidate(history - i + 1)).toList();
    Admission admission = new Admission("counter", "main", "compago", true);
    time("200 status calls claimed and put back", this::pollRound);
    time("creates claimed, none due", () -> intents.claim(Step.CREATE, Set.of(), BATCH));
    time("late looks claimed, none due", () -> intents.claim(Step.SWEEP, Set.of(), BATCH));
    time("write-backs claimed, none due", () -> writeBacks.claim(Set.of(), BATCH));
    time(
        "a page of 80 known invoices admitted",
        () -> receivables.admit(admission, known, Instant.now()));
    time("undecided", () -> intents.undecided(BATCH));
    time("all figures of a scrape", this::scrape);
    System.out.printf(
        Locale.ROOT, "%,d payments of the past: %.1f GB%n", history, open.size() / 1e9);
  }

  private void pollRound() {
    List<PaymentIntent> claimed = intents.claim(Step.POLL, Set.of(), BATCH);
    if (claimed.size() != BATCH) {
      throw new IllegalStateException("only " + claimed.size() + " were due");
    }
    intents.rest(
        claimed.stream().map(each -> new Rest(each, Duration.ofSeconds(-1), each.due())).toList());
  }

  private void scrape() {
    figures.live();
    figures.waiting();
    figures.letters();
    figures.untold();
    figures.pollLag();
    figures.writeBackLag();
  }

  private void time(String what, Runnable step) {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < 2 * ROUNDS; i++) {
      long began = System.nanoTime();
      step.run();
      millis[i % ROUNDS] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    rows.computeIfAbsent(what, key -> new ArrayList<>()).add(millis[ROUNDS / 2]);
  }

  private boolean report(List<Integer> sizes) {
    StringBuilder head = new StringBuilder("\n| ms (median) |");
    sizes.forEach(size -> head.append(String.format(Locale.ROOT, " %,d |", size)));
    System.out.println(head.append("\n|---|").append("---|".repeat(sizes.size())));
    rows.forEach(
        (what, all) -> {
          StringBuilder line = new StringBuilder("| " + what + " |");
          all.forEach(each -> line.append(String.format(Locale.ROOT, " %.2f |", each)));
          System.out.println(line);
        });
    chart(sizes).writeWhereAsked("chart");
    return rows.values().stream().allMatch(GrowthBench::isFlat);
  }

  private Chart chart(List<Integer> sizes) {
    List<String> columns =
        sizes.stream().map(size -> String.format(Locale.ROOT, "%,d", size)).toList();
    Chart chart =
        new Chart(
            "What each step takes beside payments of the past",
            "payments of the past",
            "ms (median)",
            columns);
    rows.forEach(chart::line);
    return chart;
  }

  private static boolean isFlat(List<Double> all) {
    return all.get(all.size() - 1) <= Math.max(NOISE_MS, all.get(0) * BAR);
  }

  private static Candidate candidate(int i) {
    Receivable invoice =
        new Receivable(
            "",
            "main",
            "past-" + i,
            "counter",
            "INV/PAST/" + i,
            Integer.toString(i % 5000),
            null,
            Money.of("10.00", "MXN"));
    return new Candidate(invoice, "TILL-1", null, null, null);
  }

  private static HikariDataSource source(OpenIntents open) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(open.url());
    config.setUsername(open.user());
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }
}
