package org.cobro.bench;

import java.io.IOException;
import java.util.Optional;

/** The same work by a script of Python's, one call after the other; where python3 is installed. */
record PlainScript(long calls, double seconds) {

  private static final String FILE = "src/bench/python/register.py";

  /**
   * @param work read, each or pay
   * @param most how many invoices
   */
  static Optional<PlainScript> run(OpenInvoices invoices, String work, int most)
      throws IOException, InterruptedException {
    long before = invoices.odoo().calls();
    Process process;
    try {
      process =
          new ProcessBuilder("python3", FILE, invoices.url(), work, Integer.toString(most))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException notInstalled) {
      System.out.println("python3 is not installed: its rows are left out");
      return Optional.empty();
    }
    String said = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(FILE + " did not end well: " + said);
    }
    return Optional.of(new PlainScript(invoices.odoo().calls() - before, Double.parseDouble(said)));
  }
}
