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
 * @param there whether there is one
 */
public record SecretSource(String text, boolean open, boolean there) {

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
        : open("written in " + place);
  }

  private static SecretSource variable(
      ConfigurableEnvironment environment, String name, boolean withDefault) {
    return environment.getPropertySources().stream()
        .filter(
            source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
        .filter(source -> source.containsProperty(name))
        .findFirst()
        .map(source -> variable(source, name))
        .orElse(
            withDefault
                ? open("the default of " + name + ", which is not set")
                : new SecretSource(name + ", which is not set", false, false));
  }

  private static SecretSource variable(PropertySource<?> source, String name) {
    return source instanceof SystemEnvironmentPropertySource
        ? closed("environment variable " + name)
        : written(source, name + " in " + place(source, name));
  }

  private static String place(PropertySource<?> source, String name) {
    return String.valueOf(
        Objects.requireNonNullElse(OriginLookup.getOrigin(source, name), source.getName()));
  }

  private static SecretSource written(PropertySource<?> source, String place) {
    if (source instanceof SystemEnvironmentPropertySource) {
      return closed(place.replace("System Environment Property", "environment variable"));
    }
    if (source instanceof ConfigTreePropertySource) {
      return closed("file: " + place);
    }
    if (source instanceof CommandLinePropertySource<?>) {
      return open("the command line, where each user of the machine reads it");
    }
    return open("written in " + place);
  }

  private static SecretSource open(String text) {
    return new SecretSource(text, true, true);
  }

  private static SecretSource closed(String text) {
    return new SecretSource(text, false, true);
  }
}
