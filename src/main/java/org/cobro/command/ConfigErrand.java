package org.cobro.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.ConfigReading;
import org.cobro.config.SecretKeys;
import org.cobro.config.SecretSource;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.odoo.admin.Finding.Mark;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.RouteShelf;
import org.cobro.intent.Dialect;
import org.springframework.beans.BeansException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;

/** Says what the configuration is and what is wrong with it. Calls nobody and changes nothing. */
final class ConfigErrand {

  private static final String ALLOWED = "; allowed: ";
  private static final String DATABASE = "spring.datasource.url";
  private static final Pattern FOREIGN_SECRETS =
      Pattern.compile("(spring|server)\\.[a-z0-9.\\[\\]-]*password");

  private final ApplicationContext context;
  private final ConfigurableEnvironment environment;
  private final PrintStream out;
  private final Sheet sheet;

  ConfigErrand(ApplicationContext context, PrintStream out) {
    this.context = context;
    this.environment = (ConfigurableEnvironment) context.getEnvironment();
    this.out = out;
    this.sheet = new Sheet(out);
  }

  /**
   * @return true when Cobro would start with it
   * @throws UsageFault in the sandbox, which makes its own
   */
  boolean run() {
    if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
      throw new UsageFault("the sandbox makes its own connections: leave its profile out");
    }
    ConfigReading reading = ConfigReading.of(environment, CheckedSettings::faults);
    CobroProperties properties = reading.properties();
    RouteShelf shelf = RouteShelf.of(properties);
    sheet.group("Settings", settings(reading));
    sheet.group("ERPs", erps(properties, shelf));
    sheet.group("Providers", providers(properties, shelf));
    sheet.group("Flows", flows(properties));
    sheet.group("Secrets", secrets(properties));
    sheet.group("Routes", routes(shelf));
    sheet.group("Database", List.of(database()));
    return summary();
  }

  private List<Finding> settings(ConfigReading reading) {
    List<Finding> findings = new ArrayList<>();
    reading.faults().forEach(fault -> findings.add(fault(fault)));
    certificates(reading.properties()).forEach(fault -> findings.add(fault(fault)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok("all keys are known, and all values are allowed"));
    }
    return findings;
  }

  private List<String> certificates(CobroProperties properties) {
    try {
      return RouteShelf.certificates(context.getBean(SslBundles.class), properties);
    } catch (BeansException unreadable) {
      Throwable reason = NestedExceptionUtils.getMostSpecificCause(unreadable);
      return List.of("spring.ssl.bundle: cannot be read: " + reason.getMessage());
    }
  }

  private static Finding fault(String line) {
    int at = line.indexOf(ALLOWED);
    return at < 0
        ? Finding.missing(line, null)
        : Finding.missing(
            line.substring(0, at), "allowed: " + line.substring(at + ALLOWED.length()));
  }

  private static List<Finding> erps(CobroProperties properties, RouteShelf shelf) {
    return named(
        properties.erps(),
        "no ERP: add one under cobro.erps",
        (name, erp) ->
            "%s: %s at %s; routes: %s".formatted(name, erp.type(), erp.url(), list(shelf.of(erp))));
  }

  private static List<Finding> providers(CobroProperties properties, RouteShelf shelf) {
    return named(
        properties.providers(),
        "no provider: add one under cobro.providers",
        (name, each) ->
            "%s: %s at %s; routes: %s"
                .formatted(name, each.type(), each.baseUrl(), list(shelf.files(each.type()))));
  }

  private static List<Finding> flows(CobroProperties properties) {
    return named(
        properties.flows(),
        "no flow: nothing is collected; add one under cobro.flows",
        (name, flow) ->
            "%s: from %s to %s, %s, terminal %s, journal %s%s"
                .formatted(
                    name,
                    flow.erp(),
                    flow.provider(),
                    flow.start().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    terminal(flow),
                    flow.journal(),
                    flow.dryRun() ? "; dry-run: collects nothing" : ""));
  }

  private static String terminal(Flow flow) {
    return flow.terminalField() == null ? flow.terminal() : "by " + flow.terminalField();
  }

  private interface Words<T> {
    String of(String name, T connection);
  }

  private static <T> List<Finding> named(Map<String, T> all, String none, Words<T> words) {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(all).forEach((name, each) -> findings.add(Finding.ok(words.of(name, each))));
    return findings.isEmpty() ? List.of(Finding.warn(none, null)) : findings;
  }

  private List<Finding> secrets(CobroProperties properties) {
    List<Finding> findings = new ArrayList<>();
    Stream.concat(SecretKeys.of(properties).stream(), foreignSecrets())
        .forEach(
            key -> SecretSource.of(environment, key).ifPresent(s -> findings.add(from(key, s))));
    if (properties.api().token().isEmpty()) {
      findings.add(made("cobro.api.token", properties.api().tokenFile()));
    }
    if (properties.console().enabled() && properties.console().users().isEmpty()) {
      findings.add(made("the console's password", properties.console().passwordFile()));
    }
    return findings;
  }

  /** Of the database, and of key stores. */
  private Stream<String> foreignSecrets() {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> FOREIGN_SECRETS.matcher(name).matches())
        .distinct()
        .sorted();
  }

  private static Finding from(String key, SecretSource source) {
    String text = key + ": " + source.text();
    if (!source.there()) {
      // Of Cobro's own keys the settings have told.
      return key.startsWith("cobro.")
          ? Finding.warn(text, null)
          : Finding.missing(text, "that environment variable to be set");
    }
    return source.open()
        ? Finding.warn(text, "put it into the environment, as \"${NAME}\", or a file of its own")
        : Finding.ok(text);
  }

  private static Finding made(String what, String file) {
    boolean there = Files.exists(Path.of(file));
    return Finding.ok(
        what + ": " + (there ? "file " : "will be made at the first start in ") + file);
  }

  private static List<Finding> routes(RouteShelf shelf) {
    List<Finding> findings =
        new ArrayList<>(shelf.faults().stream().map(ConfigErrand::route).toList());
    if (findings.isEmpty()) {
      findings.add(Finding.ok("all can be read, from " + shelf.place()));
    }
    return findings;
  }

  private static Finding route(String fault) {
    return Finding.missing(fault, "put the file of this release there, or your own with that type");
  }

  private Finding database() {
    String url = environment.getProperty(DATABASE, "");
    try {
      Dialect dialect = Dialect.of(url);
      return Finding.ok(
          dialect.equals(Dialect.SQLITE)
              ? file(url)
              : shown(url) + "; it was not asked, and not changed");
    } catch (IllegalArgumentException other) {
      return Finding.missing(
          DATABASE + ": is " + shown(url), "jdbc:sqlite: and a file, or jdbc:postgresql:");
    }
  }

  private static String file(String url) {
    Path file = Path.of(url.substring("jdbc:sqlite:".length()).split("\\?", 2)[0]);
    return "SQLite, file " + file + (Files.exists(file) ? "" : ", which the first start makes");
  }

  private static String shown(String url) {
    return url.replaceAll("//[^/]*@", "//***@").replaceAll("\\?.*", "");
  }

  private static String list(List<String> files) {
    return files.isEmpty()
        ? "none"
        : String.join(", ", files.stream().map(ConfigErrand::bare).toList());
  }

  private static String bare(String location) {
    return location.substring(location.indexOf(':') + 1);
  }

  private boolean summary() {
    int wrong = sheet.count(Mark.MISSING);
    out.println();
    out.println(
        wrong == 0
            ? "Cobro can start with this configuration. Nobody was called: see odoo check, sap check, point check."
            : wrong + " wrong: Cobro would not start.");
    return wrong == 0;
  }
}
