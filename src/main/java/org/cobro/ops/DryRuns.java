package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;

/** Says everywhere which flows collect nothing, so that nobody waits for their money. */
final class DryRuns {

  private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);

  private final Map<String, Flow> flows;

  DryRuns(Map<String, Flow> flows) {
    this.flows = flows;
    names().forEach(flow -> LOG.warn("flow {} is a dry run: nothing is charged", flow));
  }

  private List<String> names() {
    return flows.entrySet().stream()
        .filter(flow -> flow.getValue().dryRun())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** A dry run is wished for: it makes nothing unhealthy. */
  Health health() {
    Health.Builder health = Health.up();
    names().forEach(flow -> health.withDetail(flow, "a dry run: nothing is charged"));
    return health.build();
  }

  void meters(MeterRegistry registry) {
    flows.forEach(
        (name, flow) ->
            Gauge.builder("cobro.dry.run", flow, each -> each.dryRun() ? 1 : 0)
                .description("1 for a flow that collects nothing")
                .tag("flow", name)
                .register(registry));
  }
}
