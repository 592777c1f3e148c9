package org.cobro.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Where a secret comes from; never what it is.
 *
 * @param text in words
 * @param open whether others than Cobro's user may well read it there
 */
public record SecretSource(String text, boolean open) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^:{}$]+)(:.*)?}");

  /** Empty where nothing is configured under that key. */
  public static Optional<SecretSource> of(ConfigurableEnvironment environment, String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
        .map(source -> source.getConfigurationProperty(name))
        .filter(Objects::nonNull)
        .findFirst()
        .filter(found -> !String.valueOf(found.getValue()).isEmpty())
        .map(found -> of(environment, found));
  }

  private static SecretSource of(ConfigurableEnvironment environment, ConfigurationProperty found) {
    Matcher variable = VARIABLE.matcher(String.valueOf(found.getValue()));
    if (variable.matches()) {
      return variable(environment, variable.group(1), variable.group(2) != null);
    }
    Object underlying = found.getSource().getUnderlyingSource();
    String place = String.valueOf(found.getOrigin());
    return underlying instanceof PropertySource<?> source
        ? written(source, place)
        : new SecretSource("written in " + place, true);
  }

  private static SecretSource variable(
      ConfigurableEnvironment environment, String name, boolean withDefault) {
    return environment.getPropertySources().stream()
        .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
        .filter(source -> source.containsProperty(name))
        .findFirst()
        .map(source -> variable(source, name))
        .orElse(
            withDefault
                ? new SecretSource("the default of " + name + ", which is not set", true)
                : new SecretSource(name + ", which is not set", false));
  }

  private static SecretSource variable(PropertySource<?> source, String name) {
    return source instanceof SystemEnvironmentPropertySource
        ? new SecretSource("environment variable " + name, false)
        : written(source, name + " in " + place(source, name));
  }

  private static String place(PropertySource<?> source, String name) {
    return String.valueOf(
        Objects.requireNonNullElse(OriginLookup.getOrigin(source, name), source.getName()));
  }

  private static SecretSource written(PropertySource<?> source, String place) {
    if (source instanceof SystemEnvironmentPropertySource) {
      return new SecretSource(place.replace("System Environment Property", "environment variable"), false);
    }
    if (source instanceof ConfigTreePropertySource) {
      return new SecretSource("file: " + place, false);
    }
    if (source instanceof CommandLinePropertySource<?>) {
      return new SecretSource("the command line, where each user of the machine reads it", true);
    }
    return new SecretSource("written in " + place, true);
  }
}
