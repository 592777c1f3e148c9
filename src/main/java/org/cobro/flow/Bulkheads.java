package org.cobro.flow;

import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which connections have their hands full. Each has its own queue and its own threads, so a slow
 * one keeps only itself waiting; nothing more is claimed for it until its queue is short again.
 */
@Component
public final class Bulkheads {

  private static final int LONG_LINE = 16;

  private final ToIntFunction<String> lengths;
  private volatile boolean closed;

  @Autowired
  public Bulkheads(CamelContext camel) {
    this(queue -> length(camel, queue));
  }

  /**
   * @param lengths how many wait in the queue of that name, such as {@code poll.compago}
   */
  Bulkheads(ToIntFunction<String> lengths) {
    this.lengths = lengths;
  }

  /**
   * @param step the first part of the queues' names, as in {@code seda:poll.compago}
   * @param names the connections
   */
  public Set<String> full(String step, Set<String> names) {
    return names.stream()
        .filter(name -> closed || lengths.applyAsInt(step + "." + name) >= LONG_LINE)
        .collect(Collectors.toSet());
  }

  /** This node is asked to stop: nothing more is claimed for any connection. */
  void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }

  private static int length(CamelContext camel, String queue) {
    var line = camel.getComponent("seda", SedaComponent.class).getQueues().get("seda://" + queue);
    return line == null ? 0 : line.getQueue().size();
  }
}
