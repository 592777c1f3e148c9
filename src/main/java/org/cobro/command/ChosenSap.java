package org.cobro.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties.Erp;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The SAP connection that a command is about.
 *
 * @param name as configured; {@code null} when the command line leaves it open
 * @param configured the names that there are
 */
record ChosenSap(String name, Set<String> configured) {

  /** The named one; where only one is configured, that one. */
  static ChosenSap of(SapCommandLine line, ConfigurableEnvironment environment) {
    Map<String, Object> all =
        Binder.get(environment)
            .bind("cobro.erps", Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of());
    Set<String> names =
        all.entrySet().stream()
            .filter(each -> isSap(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean onlyOne = line.erp() == null && names.size() == 1;
    return new ChosenSap(onlyOne ? names.iterator().next() : line.erp(), names);
  }

  private static boolean isSap(Object connection) {
    return connection instanceof Map<?, ?> keys && Erp.SAP_B1.equals(keys.get("type"));
  }

  /** Whether the command can be carried out there. */
  boolean isThere() {
    return name != null && configured.contains(name);
  }

  /**
   * @throws UsageFault when it is not there, naming those that are
   */
  void require() {
    if (configured.isEmpty()) {
      throw new UsageFault("no ERP of type " + Erp.SAP_B1 + ": add one under cobro.erps");
    }
    if (name == null) {
      throw new UsageFault("which ERP? Add --erp= with one of " + configured);
    }
    if (!configured.contains(name)) {
      throw new UsageFault(
          "there is no ERP " + name + " of type " + Erp.SAP_B1 + "; there are " + configured);
    }
  }

  /** From now on the connection logs in as somebody else. */
  void logInAs(String username, String secret, ConfigurableEnvironment environment) {
    Map<String, Object> credentials = new LinkedHashMap<>();
    credentials.put("cobro.erps." + name + ".username", username);
    credentials.put("cobro.erps." + name + ".password", secret);
    environment.getPropertySources().addFirst(new MapPropertySource("command", credentials));
  }
}
