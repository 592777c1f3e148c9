package org.cobro.sandbox.terminal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Listener;

/** The terminals of all simulated providers at one address, with one look. Each keeps its rules. */
public final class VirtualTerminals implements AutoCloseable {

  private final Listener listener;
  private final Map<String, Counter> counters;

  private VirtualTerminals(Listener listener, Map<String, Counter> counters) {
    this.listener = listener;
    this.counters = counters;
  }

  /**
   * @param counters of each provider, by the name that its address has
   * @throws IOException when the address is taken
   */
  public static VirtualTerminals open(InetSocketAddress address, Map<String, Counter> counters)
      throws IOException {
    VirtualTerminals all =
        new VirtualTerminals(new Listener(address, "terminals"), Map.copyOf(counters));
    counters.forEach(
        (name, counter) ->
            all.listener.serve("/" + name, new TerminalPage(counter, "/" + name, "/")));
    all.listener.serve("/", all::list);
    all.listener.start();
    return all;
  }

  /** All of them. */
  public URI page() {
    return URI.create(listener.origin() + "/");
  }

  /** One of them. */
  public URI page(String provider, String terminal) {
    return URI.create(listener.origin() + "/" + provider + "/" + terminal);
  }

  private void list(HttpExchange exchange) throws IOException {
    TerminalPage.guard(exchange);
    answer(exchange).send(exchange);
  }

  private HttpReply answer(HttpExchange exchange) {
    if (!"/".equals(exchange.getRequestURI().getPath())) {
      return HttpReply.message(404, "Not Found");
    }
    Words words = TerminalPage.words(exchange);
    String groups =
        counters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> group(words, each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    String any = "/" + counters.keySet().iterator().next();
    return HttpReply.html(200, new TerminalHtml(words, any, "/").all(groups));
  }

  private static String group(Words words, String name, Counter counter) {
    return new TerminalHtml(words, "/" + name, "/")
        .group(counter.brand(), counter.codes().stream().map(counter::screen).toList());
  }

  @Override
  public void close() {
    listener.close();
  }
}
