package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One, two and three nodes on one PostgreSQL: whether each status call is made by one of them, how
 * soon the work of a dead one is taken over, and whether merchants feel what befalls others. {@code
 * make bench-nodes}; ends with 1 when a bar is missed.
 */
public final class NodesBench implements AutoCloseable {

  private static final Duration RHYTHM = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofSeconds(Long.getLong("settle", 15));
  private static final Duration MEASURED = Duration.ofSeconds(Long.getLong("seconds", 15));
  private static final Duration TROUBLE = Duration.ofSeconds(Long.getLong("trouble", 30));
  private static final int OPEN = Integer.getInteger("open", 3_000);
  private static final int MOST = 3;

  /** Of each merchant who will be in trouble. */
  private static final int THEIRS = Integer.getInteger("theirs", 300);

  private static final Merchant SILENT = Merchant.named("silent");
  private static final Merchant SLOW = Merchant.named("slow");
  private static final Duration SLOW_CALL = Duration.ofSeconds(2);

  /** So long is nobody answered before the kill, so that the dead node surely holds claims. */
  private static final Duration HELD = Duration.ofMillis(1_500);

  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double BAR_TAKEOVER_S = 15;
  private static final double BAR_LAG_MS = 250;

  /** Another ERP than the shop's, and no more there than that. */
  private static final String NOWHERE = "http://127.0.0.1:10";

  private final Beats beats = new Beats(RHYTHM);
  private final Beats silentBeats = new Beats(RHYTHM);
  private final Beats slowBeats = new Beats(RHYTHM);
  private final OpenIntents database = new OpenIntents(OPEN);
  private final FastProvider provider = new FastProvider(beats);
  private final FastProvider silent = new FastProvider(silentBeats);
  private final FastProvider slow = new FastProvider(slowBeats);
  private final OpenInvoices slowErp = new OpenInvoices(THEIRS, Duration.ZERO);
  private final Nodes nodes;
  private boolean held = true;

  private NodesBench(Path folder) {
    List<String> settings = new ArrayList<>(Shop.settings(provider.url()));
    settings.addAll(SILENT.settings(NOWHERE, silent.url()));
    settings.addAll(SLOW.settings(slowErp.url(), slow.url()));
    // Before the first node looks: what it would pick up is under way already.
    database.add(SILENT, THEIRS, 1);
    database.add(SLOW, THEIRS, slowErp.first());
    this.nodes = new Nodes(folder, database, settings);
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    boolean held;
    try (NodesBench bench = new NodesBench(Files.createTempDirectory("cobro-nodes"))) {
      bench.inNumbers();
      bench.takeOver();
      bench.bulkheads();
      held = bench.held;
    }
    System.exit(held ? 0 : 1);
  }

  private void inNumbers() throws IOException, InterruptedException {
    System.out.printf("beside these, %d of two other merchants%n%n", 2 * THEIRS);
    System.out.printf(
        "| nodes | open | status calls/s | lag p50 (ms) | p99 | asked twice | cores of all |%n"
            + "|---|---|---|---|---|---|---|%n");
    for (int i = 1; i <= MOST; i++) {
      nodes.add();
      beats.awaitAll(OPEN);
      Thread.sleep(SETTLE.toMillis());
      Duration cpu = nodes.cpu();
      Window window = Window.of(beats, MEASURED);
      double cores = nodes.cpu().minus(cpu).toMillis() / 1e3 / window.seconds();
      long twice = window.lags().early();
      System.out.printf(
          Locale.ROOT, "| %d | %d | %s | %d | %.2f |%n", i, OPEN, window.markdown(), twice, cores);
      bar(twice == 0, "nobody is asked for twice within the rhythm");
    }
  }

  private void takeOver() throws InterruptedException {
    provider.silent(true);
    Thread.sleep(HELD.toMillis());
    List<String> claims = nodes.killLast();
    long died = System.nanoTime();
    provider.silent(false);
    while (!beats.haveBeenAsked(claims, died) && System.nanoTime() - died < PATIENCE.toNanos()) {
      Thread.sleep(GLANCE.toMillis());
    }
    double seconds = (System.nanoTime() - died) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%none of %d nodes killed with %d claims: %.1f s until the last of them was asked for%n",
        MOST,
        claims.size(),
        seconds);
    bar(!claims.isEmpty(), "the dead node had something in hand");
    bar(seconds <= BAR_TAKEOVER_S, "taken over within 15 s");
  }

  private void bulkheads() throws InterruptedException {
    silentBeats.awaitAll(THEIRS);
    slowBeats.awaitAll(THEIRS);
    Thread.sleep(SETTLE.toMillis());
    Window before = Window.of(beats, MEASURED);
    slowErp.odoo().latency(SLOW_CALL);
    slow.paid(THEIRS);
    silent.silent(true);
    Thread.sleep(RHYTHM.toMillis());
    Window during = Window.of(beats, TROUBLE);
    System.out.printf(
        "%n| status calls of the other merchants | calls/s | lag p50 (ms) | p99 | asked twice |%n"
            + "|---|---|---|---|---|%n");
    lags("before", before);
    lags("one merchant's provider answers nothing, another's ERP takes 2 s a call", during);
    System.out.printf(
        "%n%d payments waited for the slow ERP at the end, %d of its calls at once at most%n",
        database.untold(), slowErp.odoo().mostAtOnce());
    bar(database.untold() > 0, "the slow ERP had something to do until the end");
    bar(during.p99() <= before.p99() + BAR_LAG_MS, "other merchants feel nothing of it");
    bar(before.lags().early() + during.lags().early() == 0, "nobody is asked for twice");
  }

  private static void lags(String when, Window window) {
    System.out.printf("| %s | %s | %d |%n", when, window.markdown(), window.lags().early());
  }

  private void bar(boolean reached, String what) {
    if (!reached) {
      System.out.println("MISSED: " + what);
    }
    held &= reached;
  }

  @Override
  public void close() throws IOException {
    nodes.close();
    provider.close();
    silent.close();
    slow.close();
    slowErp.close();
    database.close();
  }
}
