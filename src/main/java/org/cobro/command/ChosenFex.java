package org.cobro.command;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties.Provider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The FEX connection that a command is about.
 *
 * @param name as configured; {@code null} when the command line leaves it open
 * @param configured the names that there are
 */
record ChosenFex(String name, Set<String> configured) {

  /** The named one; where only one is configured, that one. */
  static ChosenFex of(FexCommandLine line, Environment environment) {
    Map<String, Object> all =
        Binder.get(environment)
            .bind("cobro.providers", Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of());
    Set<String> names =
        all.entrySet().stream()
            .filter(each -> isFex(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean onlyOne = line.name() == null && names.size() == 1;
    return new ChosenFex(onlyOne ? names.iterator().next() : line.name(), names);
  }

  private static boolean isFex(Object connection) {
    return connection instanceof Map<?, ?> keys && Provider.FEX.equals(keys.get("type"));
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
      throw new UsageFault(
          "no connection of type " + Provider.FEX + ": add one under cobro.providers");
    }
    if (name == null) {
      throw new UsageFault("which connection? Add one of " + configured);
    }
    if (!configured.contains(name)) {
      throw new UsageFault("there is no FEX connection " + name + "; there are " + configured);
    }
  }
}
