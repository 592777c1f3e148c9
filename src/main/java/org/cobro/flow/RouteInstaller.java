package org.cobro.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.springframework.stereotype.Component;

/**
 * Loads the route files and makes one route of each template for each configured connection.
 *
 * <p>The first word of a template's id says for what it is made: {@code flow.} for each flow,
 * {@code erp.} for each ERP, {@code provider.} for each provider, and a connection's type, such as
 * {@code compago.}, for each connection of that type. So a new provider is one more file. What is
 * the same for all ERPs of deployers' own begins with {@code custom.}.
 */
@Component
public final class RouteInstaller {

  private static final String RECONCILE = "reconcile";
  private static final String CARD = "compago-card.method";
  private static final String DUE_DATES = "flow.due-dates";

  private final CobroProperties properties;
  private volatile List<Resource> installed = List.of();

  public RouteInstaller(CobroProperties properties) {
    this.properties = properties;
  }

  /**
   * Loads all route files into a context, after a rehearsal.
   *
   * @throws RouteFault naming the file that cannot work
   * @throws Exception when a file cannot be read
   */
  public void install(CamelContext camel) throws Exception {
    List<Resource> files = files();
    Tls.bind(camel, properties);
    rehearse(camel, files);
    load(camel, files);
    requireDueDates((ModelCamelContext) camel);
    installed = files;
  }

  /** Else what waits would wait for ever, and nobody would see why. */
  private void requireDueDates(ModelCamelContext camel) {
    boolean wanted = properties.flows().values().stream().anyMatch(Flow::waitsForDueDate);
    if (wanted && camel.getRouteTemplateDefinition(DUE_DATES) == null) {
      throw new RouteFault(
          properties.routes().directory(),
          "there is no template " + DUE_DATES + ": add due-dates.camel.yaml of this release");
    }
  }

  /**
   * Loads into a context that has not started what calls of one ERP need and no more: the routes
   * made of its type's templates, for this one connection. Nothing in them works by itself.
   *
   * @throws Exception when a file cannot be read, or does not fit
   */
  public void installErp(CamelContext camel, String name) throws Exception {
    installFor(camel, properties.erps().get(name).type(), name);
  }

  /**
   * The same for calls of one provider.
   *
   * @throws Exception as above
   */
  public void installProvider(CamelContext camel, String name) throws Exception {
    installFor(camel, properties.providers().get(name).type(), name);
  }

  private void installFor(CamelContext camel, String type, String name) throws Exception {
    ModelCamelContext model = begun(camel);
    model.removeRouteDefinitions(List.copyOf(model.getRouteDefinitions()));
    String made = type + ".";
    for (RouteTemplateDefinition template : List.copyOf(model.getRouteTemplateDefinitions())) {
      if (template.getId().startsWith(made) && waits(template)) {
        instantiate(camel, template, Map.of(name, parameters(type).get(name)));
      }
    }
  }

  /**
   * Loads into a context that has not started what a reconciliation needs and no more: the route
   * that leads it, the calls of all ERPs, and the status calls and day's lists of all providers.
   *
   * @throws RouteFault when the files are of a release that had no reconciliation
   * @throws Exception when a file cannot be read, or does not fit
   */
  public void installReconciliation(CamelContext camel) throws Exception {
    ModelCamelContext model = begun(camel);
    if (model.getRouteDefinition(RECONCILE) == null) {
      throw new RouteFault(
          properties.routes().directory(),
          "there is no route " + RECONCILE + ": add reconciliation.camel.yaml of this release");
    }
    model.removeRouteDefinitions(
        model.getRouteDefinitions().stream()
            .filter(route -> !RECONCILE.equals(route.getId()))
            .toList());
    instantiate(
        camel,
        properties.providers().values().stream()
            .map(CobroProperties.Provider::type)
            .flatMap(type -> Stream.of(type + ".status", type + ".ledger", type + ".talk"))
            .collect(Collectors.toSet()));
  }

  /**
   * The same for a preview: the calls of all ERPs, and the look at a saved card.
   *
   * @throws RouteFault when the files are of a release that had no preview
   * @throws Exception as above
   */
  public void installPreview(CamelContext camel) throws Exception {
    ModelCamelContext model = begun(camel);
    if (model.getRouteTemplateDefinition(CARD) == null) {
      throw new RouteFault(
          properties.routes().directory(),
          "there is no template " + CARD + ": take compago-card.camel.yaml of this release");
    }
    model.removeRouteDefinitions(List.copyOf(model.getRouteDefinitions()));
    instantiate(camel, Set.of(CARD));
  }

  /** The calls of all ERPs, and these templates. */
  private void instantiate(CamelContext camel, Set<String> more) throws Exception {
    ModelCamelContext model = (ModelCamelContext) camel;
    for (RouteTemplateDefinition template : List.copyOf(model.getRouteTemplateDefinitions())) {
      String id = template.getId();
      if (isOfAnErp(madeFor(id)) || more.contains(id)) {
        instantiate(camel, template);
      }
    }
  }

  private boolean isOfAnErp(String made) {
    return properties.erps().values().stream().anyMatch(erp -> erp.isMadeOf(made));
  }

  /** A context with all templates, that knows whom to trust. */
  private ModelCamelContext begun(CamelContext camel) throws Exception {
    Tls.bind(camel, properties);
    PluginHelper.getRoutesLoader(camel).loadRoutes(files());
    return (ModelCamelContext) camel;
  }

  /** The files of the start. */
  List<Resource> installed() {
    return installed;
  }

  List<Resource> files() throws IOException {
    return RouteFiles.in(Path.of(properties.routes().directory()));
  }

  /**
   * Whether files can work, with one connection of each kind. Where a step leads nowhere then, all
   * connections have the last word: it may lead to one that was left out.
   *
   * @throws RouteFault naming the file that cannot work
   */
  void rehearse(CamelContext live, List<Resource> files) throws IOException {
    try {
      RouteRehearsal.of(new RouteInstaller(OneOfEachKind.of(properties)), live, files);
    } catch (DeadEnd withFew) {
      RouteRehearsal.of(this, live, files);
    }
  }

  void load(CamelContext camel, List<Resource> files) throws Exception {
    // Before there are routes: those that are there by then Camel compares each with all others.
    camel.init();
    ModelCamelContext model = (ModelCamelContext) camel;
    PluginHelper.getRoutesLoader(camel).loadRoutes(files);
    List<List<RouteDefinition>> groups = new ArrayList<>();
    groups.add(List.copyOf(model.getRouteDefinitions()));
    for (RouteTemplateDefinition template : List.copyOf(model.getRouteTemplateDefinitions())) {
      groups.add(instantiate(camel, template));
    }
    if (!camel.isStarted()) {
      for (List<RouteDefinition> group : groups) {
        model.startRouteDefinitions(group);
      }
    }
  }

  /**
   * One route for each connection or flow that the template is for, which the context knows now.
   */
  List<RouteDefinition> instantiate(CamelContext camel, RouteTemplateDefinition template)
      throws Exception {
    return instantiate(camel, template, parameters(madeFor(template.getId())));
  }

  private static List<RouteDefinition> instantiate(
      CamelContext camel,
      RouteTemplateDefinition template,
      Map<String, Map<String, Object>> connections)
      throws Exception {
    List<String> asked = template.getTemplateParameters().stream().map(p -> p.getName()).toList();
    TemplateRoutes routes = new TemplateRoutes(camel, template);
    for (var each : connections.entrySet()) {
      Map<String, Object> values = new TreeMap<>(each.getValue());
      values.keySet().retainAll(asked);
      routes.with(each.getKey(), values);
    }
    ((ModelCamelContext) camel).addRouteDefinitions(routes.made());
    return routes.made();
  }

  /** True when it does nothing before it is called. */
  private static boolean waits(RouteTemplateDefinition template) {
    return template.getRoute().getInput().getUri().startsWith("direct:");
  }

  private static String madeFor(String templateId) {
    return templateId.substring(0, Math.max(0, templateId.indexOf('.')));
  }

  private Map<String, Map<String, Object>> parameters(String made) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    if ("flow".equals(made)) {
      properties.flows().forEach((name, flow) -> all.put(name, flow(name, flow)));
    }
    properties
        .erps()
        .forEach(
            (name, erp) -> {
              if ("erp".equals(made) || erp.isMadeOf(made)) {
                all.put(name, erp(name, erp));
              }
            });
    properties
        .providers()
        .forEach(
            (name, provider) -> {
              if ("provider".equals(made) || made.equals(provider.type())) {
                all.put(name, provider(name, provider));
              }
            });
    return all;
  }

  private static Map<String, Object> flow(String name, CobroProperties.Flow flow) {
    return Map.of(
        "flow", name,
        "erp", flow.erp(),
        "provider", flow.provider(),
        "every", flow.every().toMillis());
  }

  private static Map<String, Object> erp(String name, CobroProperties.Erp erp) {
    return Map.of(
        "name", name,
        "url", withoutSlash(erp.url().toString()),
        // XML-RPC never sends anything twice by itself; there it sees to the secrets in answers.
        "tls", Tls.option(erp.sslBundle()) + "&httpClientConfigurer=#sendOnce",
        "concurrency", erp.concurrency(),
        "connect-timeout", erp.connectTimeout().toMillis(),
        "response-timeout", erp.responseTimeout().toMillis(),
        // What an ERP sends may be long: it is read as it comes, within limits.
        "options",
            options(erp.concurrency(), erp.connectTimeout(), erp.responseTimeout())
                + "&disableStreamCache=true"
                + Tls.option(erp.sslBundle()));
  }

  private static Map<String, Object> provider(String name, CobroProperties.Provider provider) {
    return Map.of(
        "name",
        name,
        "base-url",
        withoutSlash(provider.baseUrl().toString()),
        "concurrency",
        provider.concurrency(),
        "options",
        options(provider.concurrency(), provider.connectTimeout(), provider.responseTimeout())
            + Tls.option(provider.sslBundle()));
  }

  /** Nothing is ever sent twice, redirected, or turned into an exception by status. */
  private static String options(int concurrency, Duration connect, Duration response) {
    return "httpClientConfigurer=#sendOnce&throwExceptionOnFailure=false&bridgeEndpoint=true"
        + "&followRedirects=false&copyHeaders=false&connectionsPerRoute=%d&connectTimeout=%d&responseTimeout=%d&connectionRequestTimeout=%d"
            .formatted(concurrency + 16, millis(connect), millis(response), millis(connect));
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
