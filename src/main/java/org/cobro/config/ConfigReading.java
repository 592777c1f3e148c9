package org.cobro.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * The configuration read to its end, where a start would stop at the first value that cannot be
 * read. What cannot be read counts as left out.
 *
 * @param properties as far as they could be read
 * @param faults one line each: the key, its value, what is allowed, and the place in a file
 */
public record ConfigReading(CobroProperties properties, List<String> faults) {

  private static final ConfigurationPropertyName COBRO = ConfigurationPropertyName.of("cobro");

  /**
   * @param whole finds what is wrong with the settings as a whole
   */
  public static ConfigReading of(
      ConfigurableEnvironment environment, Function<CobroProperties, List<String>> whole) {
    List<String> faults = new ArrayList<>(unknown(environment));
    CobroProperties properties =
        Binder.get(environment)
            .bindOrCreate(
                COBRO.toString(), Bindable.of(CobroProperties.class), new Lenient(faults));
    List<String> found = new ArrayList<>(whole.apply(properties));
    if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
      found.addAll(SandboxFence.faults(properties));
    }
    found.stream()
        .filter(fault -> faults.stream().noneMatch(told -> key(told).equals(key(fault))))
        .map(fault -> fault + place(environment, key(fault)))
        .toList()
        .forEach(faults::add);
    return new ConfigReading(properties, List.copyOf(faults));
  }

  private static List<String> unknown(ConfigurableEnvironment environment) {
    // As a start does, which looks at what is written for Cobro and not at all variables.
    UnboundElementsSourceFilter ours = new UnboundElementsSourceFilter();
    return sources(environment)
        .filter(ours::apply)
        .flatMap(ConfigReading::unknown)
        .distinct()
        .toList();
  }

  private static Stream<String> unknown(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource all
        ? all.stream()
            .filter(COBRO::isAncestorOf)
            .filter(name -> !KnownKeys.isKnown(name))
            .map(name -> BindingFaultAnalyzer.unknown(all.getConfigurationProperty(name)))
        : Stream.empty();
  }

  private static Stream<ConfigurationPropertySource> sources(ConfigurableEnvironment environment) {
    return Stream.of(ConfigurationPropertySources.get(environment))
        .flatMap(all -> StreamSupport.stream(all.spliterator(), false));
  }

  private static String key(String fault) {
    int colon = fault.indexOf(": ");
    return colon < 0 ? fault : fault.substring(0, colon);
  }

  /** Where a key is written; empty where it is not, or is several keys. */
  private static String place(ConfigurableEnvironment environment, String key) {
    if (!ConfigurationPropertyName.isValid(key)) {
      return "";
    }
    return sources(environment)
        .map(source -> source.getConfigurationProperty(ConfigurationPropertyName.of(key)))
        .filter(found -> found != null)
        .findFirst()
        .map(found -> found.getOrigin() == null ? "" : " [" + found.getOrigin() + "]")
        .orElse("");
  }

  /** Goes on after what cannot be read. */
  private record Lenient(List<String> faults) implements BindHandler {

    @Override
    public Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
      Class<?> type = target.getType().resolve(Object.class);
      faults.add(
          BindingFaultAnalyzer.unreadable(
              name.toString(), context.getConfigurationProperty(), type, error));
      return null;
    }
  }
}
