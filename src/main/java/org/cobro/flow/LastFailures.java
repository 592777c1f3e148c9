package org.cobro.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * When each route last broke. A fault of the other side is no such thing: it is an answer of the
 * call. Camel takes this up by itself, as it does its metrics, which count and keep no time.
 */
@Component
public final class LastFailures implements RoutePolicyFactory {

  private final Clock clock;
  private final Map<String, Instant> failures = new ConcurrentHashMap<>();

  public LastFailures(Clock clock) {
    this.clock = clock;
  }

  /** Since the process began. */
  public Optional<Instant> of(String route) {
    return Optional.ofNullable(failures.get(route));
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String route, NamedNode definition) {
    return new Watch();
  }

  private final class Watch extends RoutePolicySupport {

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      if (exchange.isFailed()) {
        failures.put(route.getId(), clock.instant());
      }
    }
  }
}
