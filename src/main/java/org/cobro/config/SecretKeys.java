package org.cobro.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Which settings are secrets: those that are marked so in {@link CobroProperties}. Pure. */
public final class SecretKeys {

  private static final String ROOT = "cobro";

  /** What stands for a name that the deployer gives. */
  private static final String ANY = "*";

  private static final Set<String> NAMES =
      patterns().stream()
          .map(key -> key.substring(key.lastIndexOf('.') + 1))
          .collect(Collectors.toSet());

  private SecretKeys() {}

  /** All that there can be, as {@code cobro.erps.*.password}. */
  public static List<String> patterns() {
    List<String> found = new ArrayList<>();
    walk(ROOT, CobroProperties.class, found);
    return List.copyOf(found);
  }

  private static void walk(String prefix, Class<?> room, List<String> found) {
    for (RecordComponent component : room.getRecordComponents()) {
      String key = prefix + "." + name(component);
      if (component.isAnnotationPresent(Secret.class)) {
        found.add(key);
      }
      boolean named = component.getType() == Map.class;
      if (below(component).isRecord()) {
        walk(named ? key + "." + ANY : key, below(component), found);
      }
    }
  }

  private static Class<?> below(RecordComponent component) {
    Type type = component.getGenericType();
    boolean named = component.getType() == Map.class;
    Type value = named ? ((ParameterizedType) type).getActualTypeArguments()[1] : type;
    return value instanceof Class<?> known ? known : Object.class;
  }

  /** Those of the connections, users and tokens that are configured. */
  public static List<String> of(CobroProperties properties) {
    Map<String, Set<String>> names = new TreeMap<>();
    names.put("cobro.erps", properties.erps().keySet());
    names.put("cobro.providers", properties.providers().keySet());
    names.put("cobro.api.tokens", properties.api().tokens().keySet());
    names.put("cobro.console.users", properties.console().users().keySet());
    return patterns().stream().flatMap(pattern -> named(pattern, names)).sorted().toList();
  }

  private static Stream<String> named(String pattern, Map<String, Set<String>> names) {
    int star = pattern.indexOf("." + ANY);
    return star < 0
        ? Stream.of(pattern)
        : names.get(pattern.substring(0, star)).stream().map(name -> pattern.replace(ANY, name));
  }

  /** Whether a key, or one above it, is that of a secret, however it is numbered. */
  static boolean isSecret(String key) {
    return Arrays.stream(key.split("[.\\[\\]]")).anyMatch(NAMES::contains);
  }

  private static String name(RecordComponent component) {
    return DataObjectPropertyName.toDashedForm(component.getName());
  }
}
