package org.cobro.flow;

import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.cobro.flow.bulkhead.BulkheadComponent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which connections have their hands full. Each has its own queue and its own limit, so a slow one
 * keeps only itself waiting; nothing more is claimed for it until its queue is short again.
 */
@Component
public final class Bulkheads {

  private static final int LONG_LINE = 16;

  private final ToIntFunction<String> lengths;
  private volatile boolean closed;

  @Autowired
  public Bulkheads(CamelContext camel) {
    this(queue -> camel.getComponent("bulkhead", BulkheadComponent.class).waiting(queue));
  }

  /**
   * @param lengths how many wait in the queue of that name, such as {@code poll.compago}
   */
  Bulkheads(ToIntFunction<String> lengths) {
    this.lengths = lengths;
  }

  /**
   * @param step the first part of the queues' names, as in {@code bulkhead:poll.compago}
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
}
