package org.cobro.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.Connections;
import org.cobro.flow.Tally;
import org.cobro.flow.Webhooks;
import org.cobro.intent.FaultKind;

/** What this node last heard of each ERP and provider, and how its talks with them ended. */
final class ConnectionMeters {

  private final MeterRegistry registry;
  private final Connections connections;

  ConnectionMeters(MeterRegistry registry, Connections connections) {
    this.registry = registry;
    this.connections = connections;
  }

  void bind(String kind, String name) {
    Gauge.builder("cobro.connection.up", connections, c -> isUp(c, name))
        .description("1 while the last call to the connection was answered")
        .tag("kind", kind)
        .tag("name", name)
        .register(registry);
    Gauge.builder("cobro.connection.refusals", connections, c -> c.refusals(name).size())
        .description("Questions that the connection refuses though it answers")
        .tag("kind", kind)
        .tag("name", name)
        .register(registry);
    talks(kind, name, "ANSWERED", Tally::answered);
    for (FaultKind fault : FaultKind.values()) {
      talks(kind, name, fault.name(), tally -> tally.ended(fault));
    }
  }

  /** What only some providers have: notifications, and tokens that end. */
  void provider(String name, Provider provider, Webhooks webhooks, Readings readings) {
    if (webhooks.isHeard(provider.type())) {
      // There before the first forged one, or its rise from nothing would not be seen.
      registry.counter("cobro.webhooks", "connection", name, "result", "forged");
    }
    if (provider.renews()) {
      WorkMeters.gauge("cobro.token.end", readings, r -> end(r.tokenEnds().get(name)))
          .description("When the access token ends, in seconds since 1970")
          .baseUnit("seconds")
          .tag("name", name)
          .register(registry);
    }
  }

  /** Before the first renewal nobody knows. */
  private static Number end(Instant ends) {
    return ends == null ? Double.NaN : ends.getEpochSecond();
  }

  private void talks(String kind, String name, String result, ToDoubleFunction<Tally> figure) {
    FunctionCounter.builder("cobro.talks", connections.tally(name), figure)
        .description("Talks with the connection, by how they ended: answered, or one of the faults")
        .tag("kind", kind)
        .tag("name", name)
        .tag("result", result)
        .register(registry);
  }

  private static int isUp(Connections connections, String name) {
    return connections.condition(name).filter(c -> c.fault() == null).isPresent() ? 1 : 0;
  }
}
