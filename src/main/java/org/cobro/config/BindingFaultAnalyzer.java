package org.cobro.config;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Says in one line what is wrong with a key below {@code cobro.}; Spring's own analysis would print
 * the value of a misspelt password key.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class BindingFaultAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final ConfigurationPropertyName COBRO = ConfigurationPropertyName.of("cobro");

  @Override
  protected FailureAnalysis analyze(Throwable root, BindException cause) {
    if (!COBRO.equals(cause.getName()) && !COBRO.isAncestorOf(cause.getName())) {
      return null;
    }
    UnboundConfigurationPropertiesException unbound =
        findCause(cause, UnboundConfigurationPropertiesException.class);
    String lines = unbound == null ? unreadable(cause) : unknown(unbound);
    return SettingsFaultAnalyzer.analysis(lines, cause);
  }

  private static String unknown(UnboundConfigurationPropertiesException unbound) {
    return unbound.getUnboundProperties().stream()
        .map(BindingFaultAnalyzer::unknown)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  static String unknown(ConfigurationProperty property) {
    boolean yaml = property.getName().toString().matches(".*\\b(true|false)\\b.*");
    String hint = yaml ? " (YAML reads a bare on, off, yes or no as true or false)" : "";
    return KnownKeys.astray(property.getName()) + hint + from(property);
  }

  private static String unreadable(BindException cause) {
    Class<?> target = cause.getTarget().getType().resolve(Object.class);
    return unreadable(cause.getName().toString(), cause.getProperty(), target, cause);
  }

  /**
   * @param property {@code null} when nothing is configured there
   */
  static String unreadable(
      String key, ConfigurationProperty property, Class<?> target, Throwable cause) {
    Object value = property == null ? null : property.getValue();
    return key
        + ": is "
        + (value == null ? "missing" : Shown.value(key, value))
        + "; allowed: "
        + (String.valueOf(value).contains("${")
            ? "that environment variable to be set"
            : allowed(wanted(target, cause)))
        + (property == null ? "" : from(property));
  }

  private static String from(ConfigurationProperty property) {
    return property.getOrigin() == null ? "" : " [" + property.getOrigin() + "]";
  }

  /** In a list, what is wrong is one of its elements: the innermost conversion says which kind. */
  private static Class<?> wanted(Class<?> target, Throwable cause) {
    Class<?> wanted = target;
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConversionFailedException failed) {
        wanted = failed.getTargetType().getType();
      }
    }
    return wanted;
  }

  private static String allowed(Class<?> type) {
    if (type == Duration.class) {
      return "a time with its unit, such as 500ms, 3s, 10m or 1h";
    }
    if (type == URI.class) {
      return "an http or https address";
    }
    if (type == ZoneId.class) {
      return "a time zone, such as America/Mexico_City";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", "));
    }
    return type == int.class || type == Long.class ? "a whole number" : "a value of its kind";
  }
}
