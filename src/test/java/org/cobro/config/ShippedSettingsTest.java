package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.TypeDescriptor;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The shipped file is the reference of settings: with the comment signs of its keys taken away it
 * has each key that Cobro knows, none that it does not, and each default as it is.
 */
class ShippedSettingsTest {

  private static final Path SHIPPED = Path.of("config/application.yaml");
  private static final Path METADATA = Path.of("META-INF/spring-configuration-metadata.json");
  private static final Pattern KEY_SIGN = Pattern.compile("(?m)^( *)#(?=\\S)");
  private static final ApplicationConversionService TEXTS = new ApplicationConversionService();

  private final Map<String, RecordComponent> known = new TreeMap<>();

  ShippedSettingsTest() {
    known("cobro", CobroProperties.class);
  }

  @Test
  void haveEachKeyAndNoOther() throws IOException {
    Set<String> shown = new TreeSet<>();
    shown().forEach((key, values) -> shown.add(key));

    assertThat(known).hasSizeGreaterThan(100);
    assertThat(shown).containsExactlyElementsOf(known.keySet());
  }

  @Test
  void showEachDefaultAsItIs() throws IOException {
    Map<String, Set<String>> shown = shown();
    known.forEach(
        (key, component) -> {
          DefaultValue fallback = component.getAnnotation(DefaultValue.class);
          if (fallback != null && fallback.value().length > 0 && !fallback.value()[0].isEmpty()) {
            TypeDescriptor type =
                new TypeDescriptor(MethodParameter.forExecutable(component.getAccessor(), -1));
            assertThat(shown.get(key).stream().map(text -> read(text, type)))
                .as(key)
                .contains(read(String.join(",", fallback.value()), type));
          }
        });
  }

  /**
   * What an editor offers, made from the same records by the build; a compiler of 23 and later
   * makes it only when it is told to.
   */
  @Test
  void areDescribedForEditors() throws IOException {
    try (InputStream metadata =
        CobroProperties.class.getResourceAsStream("/" + METADATA.toString())) {
      assumeTrue(metadata != null || Runtime.version().feature() < 23, "not made here");
      List<JsonNode> properties = new ArrayList<>();
      new JsonMapper().readTree(metadata).path("properties").forEach(properties::add);

      assertThat(properties)
          .extracting(each -> each.path("name").asText())
          .contains("cobro.erps", "cobro.flows", "cobro.providers")
          .containsAll(known.keySet().stream().filter(key -> !key.contains("*")).toList());
      assertThat(properties)
          .filteredOn(each -> each.path("name").asText().startsWith("cobro."))
          .filteredOn(each -> each.path("description").asText().isEmpty())
          .isEmpty();
    }
  }

  /** The keys of a record, a star in the place of each name that is the deployer's. */
  private void known(String prefix, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      if (component.getType().isRecord()) {
        known(key, component.getType());
      } else if (valueType(component) instanceof Class<?> deeper && deeper.isRecord()) {
        known(key + ".*", deeper);
      } else {
        known.put(component.getType() == Map.class ? key + ".*" : key, component);
      }
    }
  }

  private static Type valueType(RecordComponent component) {
    return component.getType() == Map.class
        ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]
        : null;
  }

  /** The keys of the file in the same form, each with all that is shown for it. */
  private Map<String, Set<String>> shown() throws IOException {
    String text = KEY_SIGN.matcher(Files.readString(SHIPPED)).replaceAll("$1");
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Object all = new Yaml(new SafeConstructor(strict)).load(text);
    Map<String, Set<String>> shown = new TreeMap<>();
    shown("cobro", ((Map<?, ?>) all).get("cobro"), shown);
    return shown;
  }

  private void shown(String key, Object value, Map<String, Set<String>> shown) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, deeper) -> shown(key + "." + name(key, name), deeper, shown));
    } else {
      String text =
          value instanceof Collection<?> list
              ? String.join(",", list.stream().map(String::valueOf).toList())
              : String.valueOf(value);
      shown.computeIfAbsent(key, first -> new TreeSet<>()).add(text);
    }
  }

  private String name(String above, Object name) {
    return known.keySet().stream().anyMatch(key -> key.startsWith(above + ".*"))
        ? "*"
        : String.valueOf(name);
  }

  private static Object read(String text, TypeDescriptor type) {
    return TEXTS.convert(text, TypeDescriptor.valueOf(String.class), type);
  }
}
