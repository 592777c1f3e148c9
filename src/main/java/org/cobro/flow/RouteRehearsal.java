package org.cobro.flow;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Route;
import org.apache.camel.component.bean.BeanEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;

/**
 * Builds all routes of the files in a context of its own that is never started, so that nothing
 * runs and nothing is sent. It has the beans and the properties of the live one.
 */
final class RouteRehearsal implements AutoCloseable {

  private static final List<String> LOCAL = List.of("direct:", "seda:", "bulkhead:");

  private final RouteInstaller installer;
  private final List<Resource> files;
  private final Map<String, String> origins = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Map<String, String> users = new HashMap<>();
  private final DefaultCamelContext stage;

  private RouteRehearsal(RouteInstaller installer, CamelContext live, List<Resource> files) {
    this.installer = installer;
    this.files = files;
    this.stage = stage(live);
    stage.addLifecycleStrategy(new Attribution());
  }

  /**
   * @throws RouteFault naming the first file that cannot work
   */
  static void of(RouteInstaller installer, CamelContext live, List<Resource> files)
      throws IOException {
    try (RouteRehearsal rehearsal = new RouteRehearsal(installer, live, files)) {
      rehearsal.files.forEach(rehearsal::load);
      rehearsal.instantiate();
      rehearsal.build();
      rehearsal.refuseDeadEnds();
    }
  }

  @Override
  public void close() throws IOException {
    stage.close();
  }

  private static DefaultCamelContext stage(CamelContext live) {
    DefaultCamelContext stage = new DefaultCamelContext(new DefaultRegistry(live.getRegistry()));
    stage.disableJMX();
    stage.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
    stage.getPropertiesComponent().addPropertiesSource(new LiveProperties(live));
    return stage;
  }

  private void load(Resource file) {
    try {
      PluginHelper.getRoutesLoader(stage).loadRoutes(file);
    } catch (Exception e) {
      // Camel declares no narrower one; whatever it is, this file is the cause.
      throw new RouteFault(file.getLocation(), e);
    }
    stage.getRouteTemplateDefinitions().stream()
        .map(RouteTemplateDefinition::getId)
        .forEach(id -> own("template " + id, file));
    stage.getRouteDefinitions().stream()
        .map(RouteDefinition::getId)
        .forEach(id -> own("route " + id, file));
  }

  /** Of two routes with one id Camel would keep the later and say nothing. */
  private void own(String id, Resource file) {
    String first = origins.putIfAbsent(id, file.getLocation());
    Resource kept = resource(id);
    if (first != null && kept != null && !first.equals(kept.getLocation())) {
      throw new RouteFault(file.getLocation(), id + " is already in " + first);
    }
  }

  private Resource resource(String id) {
    String bare = id.substring(id.indexOf(' ') + 1);
    return id.startsWith("route ")
        ? stage.getRouteDefinition(bare).getResource()
        : stage.getRouteTemplateDefinition(bare).getResource();
  }

  private void instantiate() {
    for (RouteTemplateDefinition template : List.copyOf(stage.getRouteTemplateDefinitions())) {
      try {
        installer.instantiate(stage, template);
      } catch (Exception e) {
        throw new RouteFault(origins.get("template " + template.getId()), e);
      }
    }
  }

  private void build() {
    try {
      stage.init();
    } catch (Exception e) {
      throw new RouteFault(culprit(e), e);
    }
  }

  private String culprit(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof FailedToCreateRouteException failed) {
        return file(failed.getRouteId());
      }
    }
    return "the route files";
  }

  /** A route that was made of a template has the template's id and a name as its own. */
  private String file(String routeId) {
    String own = "route " + routeId;
    String made = "template " + routeId;
    return origins.keySet().stream()
        .filter(id -> id.equals(own) || made.startsWith(id + "-"))
        .max(Comparator.comparing(String::length))
        .map(origins::get)
        .orElse("the route files");
  }

  /** Who sends to a queue or a {@code direct:} where no route begins would wait in vain. */
  private void refuseDeadEnds() {
    for (Endpoint endpoint : stage.getEndpoints()) {
      String uri = endpoint.getEndpointBaseUri();
      boolean local = LOCAL.stream().anyMatch(uri::startsWith);
      if (local && !begun.contains(uri)) {
        throw new DeadEnd(file(users.get(uri)), uri);
      }
      if (endpoint instanceof BeanEndpoint bean && !hasBean(bean.getBeanName())) {
        throw new RouteFault(file(users.get(uri)), "there is no bean " + bean.getBeanName());
      }
    }
  }

  private boolean hasBean(String name) {
    return stage.getRegistry().lookupByName(name) != null;
  }

  /** Camel tells of a route and then makes the endpoints of its steps, one route after another. */
  private final class Attribution extends LifecycleStrategySupport {

    private String route;

    @Override
    public void onRouteContextCreate(Route created) {
      begun.add(created.getEndpoint().getEndpointBaseUri());
      route = created.getId();
    }

    @Override
    public void onEndpointAdd(Endpoint endpoint) {
      users.putIfAbsent(endpoint.getEndpointBaseUri(), route);
    }
  }

  /** What {@code {{…}}} means in the live context it means here. */
  private record LiveProperties(CamelContext live) implements PropertiesSource {

    @Override
    public String getName() {
      return "live";
    }

    @Override
    public String getProperty(String name) {
      return live.getPropertiesComponent().resolveProperty(name).orElse(null);
    }
  }
}
