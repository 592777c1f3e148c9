package org.cobro.console;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.cobro.flow.LastFailures;
import org.springframework.stereotype.Component;

/** What the running routes did since they began, by Camel's own counts. */
@Component
@WithPages
final class RouteBook {

  private static final String ROUTE = "routeId";

  private final CamelContext camel;
  private final MeterRegistry meters;
  private final LastFailures failures;

  RouteBook(CamelContext camel, MeterRegistry meters, LastFailures failures) {
    this.camel = camel;
    this.meters = meters;
    this.failures = failures;
  }

  /**
   * A route.
   *
   * @param from where its work comes from, without what is secret in an address
   * @param state one of Camel's
   * @param total what went through it
   * @param failed what broke in it; a fault of the other side is an answer, and does not count
   * @param inFlight what is in it now
   * @param mean how long one took, in milliseconds
   * @param failedAt when one last broke; {@code null} when none did
   */
  record Shown(
      String id,
      String from,
      String state,
      long total,
      long failed,
      int inFlight,
      long mean,
      Instant failedAt) {

    public String tone() {
      return switch (state) {
        case "Started" -> failed > 0 ? "ask" : "good";
        case "Starting", "Suspending", "Suspended" -> "busy";
        default -> "bad";
      };
    }
  }

  /**
   * The routes of one file.
   *
   * @param tone the worst of its routes'
   */
  record File(String name, List<Shown> routes, long total, long failed, String tone) {
    static File of(String name, List<Shown> routes) {
      return new File(
          name,
          routes,
          routes.stream().mapToLong(Shown::total).sum(),
          routes.stream().mapToLong(Shown::failed).sum(),
          Stream.of("bad", "ask", "busy")
              .filter(tone -> routes.stream().anyMatch(route -> tone.equals(route.tone())))
              .findFirst()
              .orElse("good"));
    }
  }

  /** By the file that each comes from. */
  List<File> all() {
    Map<String, Long> totals = counts("camel.exchanges.total");
    Map<String, Long> failed = counts("camel.exchanges.failed");
    Map<String, Long> means = means();
    return camel.getRoutes().stream()
        .map(route -> Map.entry(file(route), shown(route, totals, failed, means)))
        .sorted(Map.Entry.comparingByValue((a, b) -> a.id().compareTo(b.id())))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
        .entrySet()
        .stream()
        .map(file -> File.of(file.getKey(), file.getValue()))
        .toList();
  }

  private Shown shown(
      Route route, Map<String, Long> totals, Map<String, Long> failed, Map<String, Long> means) {
    String id = route.getId();
    ServiceStatus status = camel.getRouteController().getRouteStatus(id);
    return new Shown(
        id,
        from(route),
        status == null ? "Stopped" : status.name(),
        totals.getOrDefault(id, 0L),
        failed.getOrDefault(id, 0L),
        camel.getInflightRepository().size(id),
        means.getOrDefault(id, 0L),
        failures.of(id).orElse(null));
  }

  /** Scheme and name; options are left out, for one may be a password. */
  private static String from(Route route) {
    return route.getEndpoint().getEndpointBaseUri().replaceFirst("://", ":");
  }

  /** Without the folder of the machine. */
  private String file(Route route) {
    Resource source =
        route.getSourceResource() == null ? template(route.getId()) : route.getSourceResource();
    String location = source == null ? "" : source.getLocation();
    return location.replaceFirst("^.*[/:]", "");
  }

  /** A route that was made of a template has its id, and then the connection's name. */
  private Resource template(String route) {
    return ((ModelCamelContext) camel)
        .getRouteTemplateDefinitions().stream()
            .filter(template -> route.startsWith(template.getId() + "-"))
            .max(Comparator.comparing(template -> template.getId().length()))
            .map(RouteTemplateDefinition::getResource)
            .orElse(null);
  }

  private Map<String, Long> counts(String name) {
    return each(meters.find(name).counters(), counter -> Math.round(counter.count()));
  }

  private Map<String, Long> means() {
    return each(
        meters.find("camel.route.policy").timers(),
        timer -> Math.round(timer.mean(TimeUnit.MILLISECONDS)));
  }

  private static <T extends Meter> Map<String, Long> each(
      Iterable<T> meters, Function<T, Long> figure) {
    Map<String, Long> figures = new HashMap<>();
    meters.forEach(
        meter -> {
          String route = meter.getId().getTag(ROUTE);
          if (route != null && !route.isEmpty()) {
            figures.merge(route, figure.apply(meter), Long::sum);
          }
        });
    return figures;
  }
}
