package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How open invoices come into Cobro.
 *
 * @param calls that the ERP got until all were there
 * @param seconds from the first call for invoices until all are queued attempts
 */
record PickUp(long calls, double seconds) {

  private static final Duration GLANCE = Duration.ofMillis(5);

  /** No invoice of the simulator has it. */
  private static final int OTHER_INVOICE = 1_000_000;

  /**
   * By a Cobro that has just been started. A customer who stands at the terminal holds up the rest.
   */
  static PickUp by(Path folder, OpenInvoices invoices, int count)
      throws IOException, InterruptedException {
    Beats beats = new Beats(Duration.ofSeconds(3));
    try (OpenIntents database = new OpenIntents(1, OTHER_INVOICE);
        FastProvider provider = new FastProvider(beats)) {
      long before = invoices.odoo().calls();
      List<String> settings = new ArrayList<>(Shop.settings(invoices.url(), provider.url()));
      settings.add("--cobro.flows.counter.every=10m");
      try (Child cobro = Cobro.launch(folder, database, settings)) {
        long searches = searches(invoices);
        cobro.await("the pick-up", () -> searches(invoices) > searches, GLANCE);
        long began = System.nanoTime();
        cobro.await("the last invoice", () -> database.queued() >= count, GLANCE);
        double seconds = (System.nanoTime() - began) / 1e9;
        return new PickUp(invoices.odoo().calls() - before, seconds);
      }
    }
  }

  private static long searches(OpenInvoices invoices) {
    return invoices.odoo().calls("account.move", "search_read");
  }
}
