package org.cobro.xmlrpc.bench;

import java.lang.management.ManagementFactory;
import org.cobro.xmlrpc.codec.XmlRpcElements;
import org.cobro.xmlrpc.codec.XmlRpcReader;

/**
 * Rows read one by one, in a JVM of its own. Prints bytes: the most that was reachable at any of 20
 * moments on the way, above what was reachable before.
 */
final class LiveHeap {
  private static final int MOMENTS = 20;

  private LiveHeap() {}

  public static void main(String[] args) throws Exception {
    int rows = Integer.parseInt(args[0]);
    Invoices invoices = Invoices.recorded();
    XmlRpcReader reader = new XmlRpcReader(Codec.ROOMY);
    read(reader, invoices, 1_000);
    long before = live();
    System.out.println(Math.max(0, read(reader, invoices, rows) - before));
  }

  private static long read(XmlRpcReader reader, Invoices invoices, int rows) throws Exception {
    XmlRpcElements elements = reader.elements(invoices.stream(rows));
    long most = 0;
    int seen = 0;
    while (elements.hasNext()) {
      Object row = elements.next();
      if (++seen % (rows / MOMENTS) == 0) {
        most = Math.max(most, live());
        // The row in hand belongs to what is held.
        java.lang.ref.Reference.reachabilityFence(row);
      }
    }
    if (seen != rows) {
      throw new IllegalStateException(seen + " rows instead of " + rows);
    }
    return most;
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
