package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many open intents are held at the rhythm of 3 s, what a status call costs, and what it costs
 * others. {@code make bench-polling}; ends with 1 when a bar is missed.
 */
public final class PollingBench {

  private static final Duration RHYTHM = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warm-up", 30));
  private static final Duration MEASURED = Duration.ofSeconds(Long.getLong("seconds", 30));
  private static final int OPEN = Integer.getInteger("open", 3_000);
  private static final int MORE = OPEN * 10 / 3;
  private static final int THREADS = 16;
  private static final double BAR_LAG_MS = 500;
  private static final double BAR_OF_BARE = 0.6;
  private static final Pattern WRK = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  private final Path folder;
  private final List<Row> rows = new ArrayList<>();

  private PollingBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    PollingBench bench = new PollingBench(Files.createTempDirectory("cobro-bench"));
    bench.cobro(OPEN, MORE);
    Row cobro = bench.rows.get(0);
    Row more = bench.rows.get(1);
    Row bare = bench.bareLoop("a bare loop, as fast as it can", OPEN, Duration.ZERO);
    Row paced = bench.bareLoop("a bare loop, at the rhythm", OPEN, RHYTHM);
    Row pacedMore = bench.bareLoop("a bare loop, at the rhythm", MORE, RHYTHM);
    Row naive = bench.naive("a trigger for each, in memory", false);
    Row stored = bench.naive("a trigger for each, in the database", true);
    bench.wrk();
    bench.print();
    System.out.printf(
        Locale.ROOT,
        "%nheap for each open intent: %.0f bytes%ncalls for each CPU second, Cobro against a bare loop"
            + " at the same rhythm: %.2f, with %d open: %.2f; against one that goes as fast as it can:"
            + " %.2f, %.2f; against a trigger for each in memory: %.2f; in the database: %.1f%n",
        (more.heap() - cobro.heap()) / (more.open() - cobro.open()),
        cobro.per(paced),
        more.open(),
        more.per(pacedMore),
        cobro.per(bare),
        more.per(bare),
        cobro.per(naive),
        cobro.per(stored));
    boolean held = cobro.held() && cobro.p99() <= BAR_LAG_MS;
    System.exit(held && cobro.per(paced) >= BAR_OF_BARE ? 0 : 1);
  }

  /** First with some, then, in the same process, with more. */
  private void cobro(int some, int more) throws IOException, InterruptedException {
    Beats beats = new Beats(RHYTHM);
    try (OpenIntents database = new OpenIntents(some);
        FastProvider provider = new FastProvider(beats);
        Child child = node(database, provider)) {
      beats.awaitAll(some);
      // There is more of it for the compilers than of a loop.
      Thread.sleep(3 * WARM_UP.toMillis());
      cobro(some, database, child, beats);
      database.growTo(more);
      beats.awaitAll(more);
      Thread.sleep(WARM_UP.toMillis());
      cobro(more, database, child, beats);
    }
  }

  private void cobro(int open, OpenIntents database, Child child, Beats beats)
      throws IOException, InterruptedException {
    long before = database.statements();
    Row row = measure("Cobro", open, child, beats);
    long statements = database.statements() - before;
    System.out.printf(
        Locale.ROOT,
        "Cobro, %d open: %.3f statements for each status call, %d MB resident%n",
        open,
        (double) statements / Math.max(1, row.polls()),
        child.resident() / 1_000_000);
    database.printStatements(6);
    rows.add(row.withHeap(child.heap()));
  }

  private Child node(OpenIntents database, FastProvider provider)
      throws IOException, InterruptedException {
    return Cobro.start(folder, database, Shop.settings(provider.url()));
  }

  /**
   * @param rhythm of each intent; zero: as fast as it can
   */
  private Row bareLoop(String who, int open, Duration rhythm)
      throws IOException, InterruptedException {
    Beats beats = new Beats(RHYTHM);
    try (FastProvider provider = new FastProvider(beats);
        Child child =
            Child.start(
                folder,
                List.of(
                    BareLoop.class.getName(),
                    provider.url(),
                    Integer.toString(open),
                    Integer.toString(THREADS),
                    Long.toString(rhythm.toMillis())))) {
      beats.awaitAll(open);
      Thread.sleep(WARM_UP.toMillis());
      Row row = measure(who, open, child, beats);
      rows.add(rhythm.isZero() ? row.withoutLag() : row);
      return row;
    }
  }

  private Row naive(String who, boolean inDatabase) throws IOException, InterruptedException {
    Beats beats = new Beats(RHYTHM);
    try (OpenIntents database = new OpenIntents(1);
        FastProvider provider = new FastProvider(beats)) {
      List<String> command = new ArrayList<>();
      command.addAll(List.of(NaiveCamel.class.getName(), provider.url(), Integer.toString(OPEN)));
      if (inDatabase) {
        command.addAll(List.of(database.url(), database.user()));
      }
      try (Child child = Child.start(folder, command)) {
        child.awaitLine("polling");
        Thread.sleep(WARM_UP.toMillis());
        Row row = measure(who, OPEN, child, beats).withHeap(child.heap());
        rows.add(row);
        return row;
      }
    }
  }

  /** What the provider and this machine can do at most; only where wrk is installed. */
  private void wrk() throws IOException, InterruptedException {
    try (FastProvider provider = new FastProvider(new Beats(RHYTHM))) {
      Process process =
          new ProcessBuilder(
                  "wrk", "-t1", "-c" + THREADS, "-d3s", provider.url() + "/payment-intent/pi-1")
              .redirectErrorStream(true)
              .start();
      Matcher rate = WRK.matcher(new String(process.getInputStream().readAllBytes()));
      process.waitFor();
      System.out.println("wrk: " + (rate.find() ? rate.group(1) + " calls/s" : "no figure"));
    } catch (IOException notInstalled) {
      System.out.println("wrk is not installed: apt-get install wrk");
    }
  }

  private static Row measure(String who, int open, Child child, Beats beats)
      throws InterruptedException {
    Duration cpu = child.cpu();
    Window window = Window.of(beats, MEASURED);
    return new Row(
        who,
        open,
        window.polls(),
        window.seconds(),
        child.cpu().minus(cpu).toMillis() / 1e3,
        window.p50(),
        window.p99(),
        Double.NaN);
  }

  private void print() {
    System.out.printf(
        "%n| | open | status calls/s | lag p50 (ms) | p99 | CPU for each call (µs) | calls/CPU s |"
            + " heap (MB) |%n|---|---|---|---|---|---|---|---|%n");
    rows.forEach(row -> System.out.println(row.markdown()));
  }

  /**
   * @param lag50 milliseconds, as are the others
   * @param heap bytes
   */
  private record Row(
      String who,
      int open,
      int polls,
      double seconds,
      double cpuSeconds,
      double lag50,
      double p99,
      double heap) {

    Row withHeap(double bytes) {
      return new Row(who, open, polls, seconds, cpuSeconds, lag50, p99, bytes);
    }

    /** Who has no rhythm is not late. */
    Row withoutLag() {
      return new Row(who, open, polls, seconds, cpuSeconds, Double.NaN, Double.NaN, heap);
    }

    double perCpuSecond() {
      return polls / cpuSeconds;
    }

    /** How many times as many calls it makes for a CPU second. */
    double per(Row other) {
      return perCpuSecond() / other.perCpuSecond();
    }

    /** A call takes a moment, and the tick too: within a fifth of the rhythm. */
    boolean held() {
      return polls / seconds >= open / (RHYTHM.toMillis() / 1e3 * 1.2);
    }

    String markdown() {
      return String.format(
              Locale.ROOT,
              "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.0f | %.1f |",
              who,
              open,
              polls / seconds,
              lag50,
              p99,
              cpuSeconds / polls * 1e6,
              perCpuSecond(),
              heap / 1e6)
          .replace("NaN", "–");
    }
  }
}
