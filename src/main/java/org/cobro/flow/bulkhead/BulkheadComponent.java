package org.cobro.flow.bulkhead;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code bulkhead:NAME?size=1000&concurrency=4} is what {@code seda:} is, a queue in memory between
 * two routes, but without threads of its own: those of {@code seda:} wait for work all the time,
 * and with hundreds of merchants there would be thousands of them.
 */
public final class BulkheadComponent extends DefaultComponent {

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private ExecutorService threads;

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
      throws Exception {
    BulkheadEndpoint endpoint = new BulkheadEndpoint(uri, this, name);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** How much waits for its turn. */
  public int waiting(String name) {
    Line line = lines.get(name);
    return line == null ? 0 : line.waiting();
  }

  /**
   * Forgets all that waits, for a node that stops.
   *
   * @param forgotten is told of each
   */
  public void clear(Consumer<Exchange> forgotten) {
    lines.values().forEach(line -> line.clear().forEach(forgotten));
  }

  Line line(String name) {
    return lines.computeIfAbsent(name, its -> new Line(task -> threads.execute(task)));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    threads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "bulkhead");
  }

  @Override
  protected void doStop() throws Exception {
    getCamelContext().getExecutorServiceManager().shutdown(threads);
    super.doStop();
  }
}
