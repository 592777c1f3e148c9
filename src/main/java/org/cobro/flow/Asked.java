package org.cobro.flow;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.cobro.provider.Masked;

/**
 * What one exchange has asked a provider for, masked: the calls that begin, change or end something
 * there; where there is none, the last that only reads.
 *
 * @param exchange its key: queues hand properties on to exchanges that are about other payments
 * @param writes each once, in their order
 * @param read its path, as it was sent; empty when there was none. Few are ever looked at, so they
 *     are masked then
 */
record Asked(String exchange, List<String> writes, String read) {

  /** No name that a route could give to a property of its own. */
  private static final String PROPERTY = Asked.class.getName();

  /** What was asked for in this exchange; empty when nothing was, or nothing left. */
  static String in(Exchange exchange) {
    Asked asked = of(exchange);
    return asked.writes.isEmpty()
        ? masked(asked.read)
        : Masked.cut(String.join("\n", asked.writes));
  }

  private static String masked(String read) {
    return read.isEmpty() ? "" : Masked.request("GET", read, "");
  }

  /** A call that begins, changes or ends something; masked. */
  static void write(Exchange exchange, String masked) {
    Asked before = of(exchange);
    List<String> writes =
        Stream.concat(before.writes.stream(), Stream.of(masked)).distinct().toList();
    exchange.setProperty(PROPERTY, new Asked(before.exchange, writes, before.read));
  }

  /** A call that only reads. */
  static void read(Exchange exchange, String path) {
    Asked before = of(exchange);
    exchange.setProperty(PROPERTY, new Asked(before.exchange, before.writes, path));
  }

  private static Asked of(Exchange exchange) {
    String key = exchange.getExchangeId();
    Asked known = exchange.getProperty(PROPERTY, Asked.class);
    return known != null && known.exchange.equals(key) ? known : new Asked(key, List.of(), "");
  }
}
