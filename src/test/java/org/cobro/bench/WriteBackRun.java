package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many payments at once, and an ERP that has to be told of each, beside open intents at the same
 * provider: first an ERP of usual pace, then a slow one whose queue does not end.
 */
final class WriteBackRun implements AutoCloseable {

  private static final Duration RHYTHM = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warm-up", 15));
  private static final Duration MEASURED = Duration.ofSeconds(Long.getLong("seconds", 20));
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Duration latency;
  private final OpenInvoices invoices;
  private final OpenIntents database;
  private final Beats beats = new Beats(RHYTHM);
  private final FastProvider provider = new FastProvider(beats);
  private final Child cobro;
  private int paid;

  /**
   * What became of payments that were made at once.
   *
   * @param seconds until the last stood in the ERP, from the moment in which all were made
   * @param calls that the ERP got for each
   * @param atOnce how many of them were under way in the same moment, at most
   */
  record Told(int payments, double seconds, double calls, int atOnce, Window others) {}

  /**
   * @param waiting how long the queue was at the end
   */
  record Queued(long waiting, int atOnce, Window others) {}

  /**
   * @param open how many intents there are
   */
  WriteBackRun(Path folder, int open, int concurrency, Duration latency)
      throws IOException, InterruptedException {
    this.latency = latency;
    this.invoices = new OpenInvoices(open, latency);
    this.database = new OpenIntents(open, invoices.first());
    List<String> settings = new ArrayList<>(Shop.settings(invoices.url(), provider.url()));
    settings.add("--cobro.flows.counter.every=10m");
    settings.add("--cobro.erps.main.concurrency=" + concurrency);
    this.cobro = Cobro.start(folder, database, settings);
    beats.awaitAll(open);
    Thread.sleep(WARM_UP.toMillis());
  }

  void warmUp(int payments) throws IOException, InterruptedException {
    invoices.odoo().latency(Duration.ZERO);
    told(payments);
    invoices.odoo().latency(latency);
  }

  Window before() throws InterruptedException {
    return Window.of(beats, MEASURED);
  }

  Told told(int payments) throws IOException, InterruptedException {
    paid += payments;
    long calls = invoices.odoo().calls();
    long began = System.nanoTime();
    beats.count();
    provider.paid(paid);
    cobro.await("the last payment", () -> invoices.registered() >= paid, GLANCE);
    Window others = Window.ended(beats, began);
    cobro.await("the last note", () -> database.untold() == 0, GLANCE);
    double each = (double) (invoices.odoo().calls() - calls) / payments;
    return new Told(payments, others.seconds(), each, invoices.odoo().mostAtOnce(), others);
  }

  /** With an ERP that takes so long for each call, and so many more payments. */
  Queued queued(Duration latency, int more) throws InterruptedException {
    invoices.odoo().latency(latency);
    provider.paid(paid + more);
    Thread.sleep(RHYTHM.toMillis() * 2);
    Window others = Window.of(beats, MEASURED);
    return new Queued(database.untold(), invoices.odoo().mostAtOnce(), others);
  }

  @Override
  public void close() throws IOException {
    cobro.close();
    provider.close();
    database.close();
    invoices.close();
  }
}
