package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.bench.WriteBackRun.Queued;
import org.cobro.bench.WriteBackRun.Told;

/**
 * What it takes to read an ERP's open invoices and to tell it of payments, beside a script that
 * makes one call after the other, and whether status calls wait for a slow ERP. {@code make
 * bench-erp}; ends with 1 when a bar is missed.
 */
public final class ErpBench {

  private static final Duration LATENCY = Duration.ofMillis(Long.getLong("latency", 20));
  private static final Duration SLOW = Duration.ofMillis(Long.getLong("slow", 200));
  private static final int PAYMENTS = Integer.getInteger("payments", 300);
  private static final int MORE = Integer.getInteger("more", 1_000);
  private static final int OTHERS = Integer.getInteger("others", 1_000);
  private static final int CONCURRENCY = Integer.getInteger("concurrency", 4);

  /** Payments that warm the machine up, at an ERP that answers at once. */
  private static final int WARM_UP = 200;

  /** One by one takes a script long enough with these. */
  private static final int ONE_BY_ONE = 100;

  private static final int SCRIPT_PAYMENTS = 100;

  /** As shipped: {@code cobro.erps.*.page}. */
  private static final int PAGE = 1_000;

  /** Log-in, version, and what the start asks for. */
  private static final int CALLS_BESIDE_PAGES = 20;

  /**
   * Beside what it has to tell Cobro reads the open intents' invoices, and looks after the health.
   */
  private static final int BESIDE = 2;

  private static final double BAR_LAG_MS = 250;

  private final Path folder;
  private boolean held = true;

  private ErpBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    ErpBench bench = new ErpBench(Files.createTempDirectory("cobro-erp"));
    List<Integer> sizes =
        Stream.of(System.getProperty("invoices", "1000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    System.out.printf(
        "| read open invoices | invoices | ERP calls | s | invoices/s | against Cobro |%n"
            + "|---|---|---|---|---|---|%n");
    for (int size : sizes) {
      bench.pickUp(size);
    }
    bench.writeBack();
    System.exit(bench.held ? 0 : 1);
  }

  private void pickUp(int size) throws IOException, InterruptedException {
    try (OpenInvoices invoices = new OpenInvoices(size, LATENCY)) {
      PickUp ours = PickUp.by(folder, invoices, size);
      double pace = size / ours.seconds();
      read("Cobro, into its database", size, ours.calls(), ours.seconds(), pace);
      bar(ours.calls() <= size / PAGE + CALLS_BESIDE_PAGES, "a round trip for a page of invoices");
      script(invoices, "a script, all in one call, kept nowhere", "read", size, pace);
      int few = Math.min(size, ONE_BY_ONE);
      script(invoices, "a script, one by one, kept nowhere", "each", few, pace);
    }
  }

  private static void script(OpenInvoices invoices, String who, String work, int size, double pace)
      throws IOException, InterruptedException {
    PlainScript.run(invoices, work, size)
        .ifPresent(script -> read(who, size, script.calls(), script.seconds(), pace));
  }

  private static void read(String who, int size, long calls, double seconds, double ours) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.0f | %.2f × |%n",
        who,
        size,
        calls,
        seconds,
        size / seconds,
        size / seconds / ours);
  }

  private void writeBack() throws IOException, InterruptedException {
    Optional<PlainScript> script = scriptOfPayments();
    int open = WARM_UP + PAYMENTS + MORE + OTHERS;
    try (WriteBackRun run = new WriteBackRun(folder, open, CONCURRENCY, LATENCY)) {
      run.warmUp(WARM_UP);
      Window before = run.before();
      Told told = run.told(PAYMENTS);
      Queued queued = run.queued(SLOW, MORE);
      told(told, script);
      lags(before, told, queued);
      bar(queued.atOnce() <= CONCURRENCY + BESIDE, "no more calls at once than were allowed");
      bar(queued.waiting() > CONCURRENCY, "a queue until the end");
      bar(told.others().p99() <= before.p99() + BAR_LAG_MS, "status calls as before");
      bar(queued.others().p99() <= before.p99() + BAR_LAG_MS, "status calls as before, ERP slow");
    }
  }

  private static Optional<PlainScript> scriptOfPayments() throws IOException, InterruptedException {
    try (OpenInvoices invoices = new OpenInvoices(SCRIPT_PAYMENTS, LATENCY)) {
      return PlainScript.run(invoices, "pay", SCRIPT_PAYMENTS);
    }
  }

  private static void told(Told told, Optional<PlainScript> script) {
    System.out.printf(
        "%n| register payments, %d ms a call | payments | s | payments/s | ERP calls each |"
            + " at once, at most | against Cobro |%n|---|---|---|---|---|---|---|%n",
        LATENCY.toMillis());
    double pace = told.payments() / told.seconds();
    String form = "| %s | %d | %.1f | %.1f | %.1f | %d | %.2f × |%n";
    System.out.printf(
        Locale.ROOT,
        form,
        "Cobro, each looked for before and after",
        told.payments(),
        told.seconds(),
        pace,
        told.calls(),
        told.atOnce(),
        1.0);
    script.ifPresent(
        plain ->
            System.out.printf(
                Locale.ROOT,
                form,
                "a script, the wizard's two calls",
                SCRIPT_PAYMENTS,
                plain.seconds(),
                SCRIPT_PAYMENTS / plain.seconds(),
                (double) plain.calls() / SCRIPT_PAYMENTS,
                1,
                SCRIPT_PAYMENTS / plain.seconds() / pace));
  }

  private static void lags(Window before, Told told, Queued queued) {
    System.out.printf(
        "%n| status calls meanwhile | calls/s | lag p50 (ms) | p99 |%n|---|---|---|---|%n");
    System.out.printf("| nothing to tell | %s |%n", before.markdown());
    System.out.printf(
        "| %d payments to tell, %d ms a call | %s |%n",
        told.payments(), LATENCY.toMillis(), told.others().markdown());
    System.out.printf(
        "| more than %d payments to tell, %d ms a call | %s |%n",
        queued.waiting(), SLOW.toMillis(), queued.others().markdown());
  }

  private void bar(boolean reached, String what) {
    if (!reached) {
      System.out.println("MISSED: " + what);
    }
    held &= reached;
  }
}
