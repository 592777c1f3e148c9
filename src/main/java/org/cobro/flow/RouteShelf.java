package org.cobro.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.springframework.boot.ssl.SslBundles;

/**
 * The route files as they lie there: which can be read, and for which connections each has
 * templates. Nothing of them is made or started.
 */
public final class RouteShelf {

  private static final String FLOW = "flow";
  private static final String DUE_DATES = "flow.due-dates";

  /** By the first word of a template's id, the files that have such. */
  private final Map<String, TreeSet<String>> files = new TreeMap<>();

  private final List<String> faults = new ArrayList<>();
  private final String place;
  private boolean dueDates;

  private RouteShelf(CobroProperties properties) {
    Path directory = Path.of(properties.routes().directory());
    this.place =
        Files.isDirectory(directory)
            ? directory.toString()
            : "the jar (there is no folder " + directory + ")";
  }

  /** Looks at the folder that is configured, or at the jar's own files where it is not there. */
  public static RouteShelf of(CobroProperties properties) {
    RouteShelf shelf = new RouteShelf(properties);
    try (DefaultCamelContext stage = new DefaultCamelContext()) {
      stage.disableJMX();
      RouteFiles.in(Path.of(properties.routes().directory())).forEach(f -> shelf.put(stage, f));
    } catch (RouteFault | IOException none) {
      shelf.faults.add(none.getMessage());
    }
    shelf.requireAll(properties);
    return shelf;
  }

  private void put(DefaultCamelContext stage, Resource file) {
    List<RouteTemplateDefinition> before = List.copyOf(stage.getRouteTemplateDefinitions());
    try {
      PluginHelper.getRoutesLoader(stage).loadRoutes(file);
    } catch (Exception e) {
      // Camel declares no narrower one; whatever it is, this file is the cause.
      faults.add(new RouteFault(file.getLocation(), e).getMessage());
      return;
    }
    stage.getRouteTemplateDefinitions().stream()
        .filter(template -> !before.contains(template))
        .map(RouteTemplateDefinition::getId)
        .forEach(id -> put(id, file.getLocation()));
  }

  private void put(String template, String file) {
    dueDates |= DUE_DATES.equals(template);
    String made = template.substring(0, Math.max(0, template.indexOf('.')));
    files.computeIfAbsent(made, none -> new TreeSet<>()).add(file);
  }

  private void requireAll(CobroProperties properties) {
    properties
        .erps()
        .forEach((name, erp) -> require("cobro.erps." + name + ".type", erp.type(), of(erp)));
    properties
        .providers()
        .forEach(
            (name, each) ->
                require("cobro.providers." + name + ".type", each.type(), files(each.type())));
    if (!properties.flows().isEmpty()) {
      require("cobro.flows", FLOW, files(FLOW));
    }
    if (!dueDates && properties.flows().values().stream().anyMatch(Flow::waitsForDueDate)) {
      faults.add("cobro.flows: no route file in " + place + " has the template " + DUE_DATES);
    }
  }

  private void require(String key, String made, List<String> found) {
    if (found.isEmpty() && made != null) {
      faults.add(
          key
              + ": no route file in "
              + place
              + " has templates whose ids begin with "
              + made
              + ".");
    }
  }

  /** The files of an ERP's type; of one of the deployer's own, the file that joins it. */
  public List<String> of(Erp erp) {
    return files(erp.type());
  }

  /** The files that have templates for a connection of that type. */
  public List<String> files(String type) {
    return type == null ? List.of() : List.copyOf(files.getOrDefault(type, new TreeSet<>()));
  }

  /** Where the files are, in words. */
  public String place() {
    return place;
  }

  /** One line for each file that cannot be read, and each connection that has none. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** One line for each connection whose bundle of certificates cannot be used. */
  public static List<String> certificates(SslBundles bundles, CobroProperties properties) {
    return Tls.faults(bundles, properties);
  }
}
