package org.cobro.flow;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.springframework.stereotype.Component;

/**
 * Which connections have their hands full. Each has its own queue and its own threads, so a slow
 * one keeps only itself waiting; nothing more is claimed for it until its queue is short again.
 */
@Component
public final class Bulkheads {

  private static final int LONG_LINE = 16;

  private final CamelContext camel;

  public Bulkheads(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * @param step the first part of the queues' names, as in {@code seda:poll.compago}
   * @param names the connections
   */
  Set<String> full(String step, Set<String> names) {
    Set<String> full = new HashSet<>();
    SedaComponent seda = camel.getComponent("seda", SedaComponent.class);
    for (String name : names) {
      var queue = seda.getQueues().get("seda://" + step + "." + name);
      if (queue != null && queue.getQueue().size() >= LONG_LINE) {
        full.add(name);
      }
    }
    return full;
  }
}
