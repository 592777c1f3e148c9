package org.cobro.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Retry;
import org.cobro.config.CobroProperties.Transport;
import org.cobro.intent.Cause;

/**
 * Checks the configuration as a whole before anything starts. Pure.
 *
 * @see SettingsFault
 */
public final class Settings {

  private static final String NAME = "[a-z0-9][a-z0-9-]*";
  private static final Set<String> ERP_TYPES = Set.of("odoo");
  private static final Set<String> PROVIDER_TYPES = Set.of("compago");
  private static final Set<Cause> RETRYABLE = EnumSet.of(Cause.EXPIRED, Cause.FAILED);
  private static final int MOST_RETRIES = 10;
  private static final int LARGEST_PAGE = 5_000;
  private static final int SHORTEST_KEY = 16;

  private final CobroProperties properties;
  private final BiConsumer<String, String> queryCheck;
  private final List<String> faults = new ArrayList<>();

  private Settings(CobroProperties properties, BiConsumer<String, String> queryCheck) {
    this.properties = properties;
    this.queryCheck = queryCheck;
  }

  /**
   * @param queryCheck takes an ERP type and a query, and throws {@link IllegalArgumentException}
   *     with position and cure when the ERP could not understand it
   * @return one line for each fault; empty when it can work
   */
  public static List<String> faults(
      CobroProperties properties, BiConsumer<String, String> queryCheck) {
    Settings settings = new Settings(properties, queryCheck);
    settings.check();
    return settings.faults;
  }

  private void check() {
    properties.erps().forEach((name, erp) -> erp("cobro.erps." + name, name, erp));
    properties.providers().forEach((name, p) -> provider("cobro.providers." + name, name, p));
    properties.flows().forEach((name, flow) -> flow("cobro.flows." + name, name, flow));
    timing();
    reconciliation();
    atLeast("cobro.routes.interval", properties.routes().interval(), Duration.ofMillis(50));
    terminals();
    companies();
  }

  private void erp(String key, String name, Erp erp) {
    name(key, name);
    oneOf(key + ".type", erp.type(), ERP_TYPES);
    address(key + ".url", erp.url());
    required(key + ".database", erp.database(), "the name of the ERP's database");
    if (erp.transport() != Transport.JSON2) {
      required(
          key + ".username", erp.username(), "the log-in of the ERP's user, or transport: json2");
    }
    required(key + ".password", erp.password(), "the ERP user's API key, as ${ODOO_API_KEY}");
    pushKey(key + ".push-key", erp.pushKey());
    between(key + ".page", erp.page(), 1, LARGEST_PAGE);
    between(key + ".concurrency", erp.concurrency(), 1, 64);
    atLeast(key + ".connect-timeout", erp.connectTimeout(), Duration.ofMillis(100));
    atLeast(key + ".settle", erp.settle(), Duration.ofSeconds(1));
  }

  private void pushKey(String key, String value) {
    if (value.startsWith("${")) {
      fault(key, value, "that environment variable to be set");
    } else if (!value.isEmpty() && value.length() < SHORTEST_KEY) {
      fault(key, "too short", "at least " + SHORTEST_KEY + " characters, or nothing");
    }
  }

  private void provider(String key, String name, Provider provider) {
    name(key, name);
    oneOf(key + ".type", provider.type(), PROVIDER_TYPES);
    address(key + ".base-url", provider.baseUrl());
    required(key + ".api-key", provider.apiKey(), "the provider's key, as ${COMPAGO_API_KEY}");
    between(key + ".concurrency", provider.concurrency(), 1, 256);
    atLeast(key + ".connect-timeout", provider.connectTimeout(), Duration.ofMillis(100));
    Duration longest = provider.connectTimeout().plus(provider.responseTimeout());
    // Waiting for a free connection comes on top, and is as long as connecting.
    Duration withQueue = longest.plus(provider.connectTimeout());
    shorter(
        key + ".connect-timeout + response-timeout",
        longest,
        "cobro.timing.lease",
        properties.timing().lease());
    shorter(
        key + ".connect-timeout twice + response-timeout",
        withQueue,
        "cobro.timing.look-up-after",
        properties.timing().lookUpAfter());
  }

  private void flow(String key, String name, Flow flow) {
    name(key, name);
    known(key + ".erp", flow.erp(), properties.erps());
    known(key + ".provider", flow.provider(), properties.providers());
    required(key + ".journal", flow.journal(), "the code of the ERP's journal, such as BNK1");
    if (blank(flow.terminal()) && blank(flow.terminalField())) {
      fault(key + ".terminal", flow.terminal(), "a terminal's code, or any, or terminal-field");
    }
    atLeast(key + ".every", flow.every(), Duration.ofMillis(100));
    query(key + ".invoices", flow);
    retry(key + ".retry", flow.retry());
  }

  private void query(String key, Flow flow) {
    if (blank(flow.invoices())) {
      fault(key, flow.invoices(), "the ERP's query for the invoices to collect");
      return;
    }
    Erp erp = properties.erps().get(flow.erp());
    try {
      queryCheck.accept(erp == null ? "" : erp.type(), flow.invoices());
    } catch (IllegalArgumentException e) {
      fault(key, flow.invoices(), e.getMessage());
    }
  }

  private void retry(String key, Retry retry) {
    between(key + ".attempts", retry.attempts(), 0, MOST_RETRIES);
    if (!RETRYABLE.containsAll(retry.causes())) {
      fault(key + ".causes", retry.causes(), "only " + RETRYABLE + ": the others need a person");
    }
  }

  private void timing() {
    CobroProperties.Rhythm timing = properties.timing();
    atLeast("cobro.timing.poll", timing.poll(), Duration.ofMillis(50));
    atLeast("cobro.timing.slow-poll", timing.slowPoll(), timing.poll());
    if (timing.sweeps().isEmpty()) {
      fault("cobro.timing.sweeps", timing.sweeps(), "at least one time, such as 15m");
    }
    List<Duration> sorted = timing.sweeps().stream().sorted().distinct().toList();
    if (!sorted.equals(timing.sweeps())) {
      fault("cobro.timing.sweeps", timing.sweeps(), "rising times, such as 15m, 60m");
    }
  }

  private void reconciliation() {
    CobroProperties.Reconciliation reconciliation = properties.reconciliation();
    atLeast("cobro.reconciliation.pace", reconciliation.pace(), Duration.ZERO);
    try {
      reconciliation.time();
    } catch (DateTimeParseException noTime) {
      // YAML reads 12:30 without quotes as the number 750.
      fault(
          "cobro.reconciliation.at",
          reconciliation.at(),
          "a time of day in quotes, such as \"04:30\", or off");
    }
  }

  /** Two connections of one provider account would cancel each other's intents on a terminal. */
  private void terminals() {
    properties
        .flows()
        .forEach(
            (name, flow) ->
                properties
                    .flows()
                    .forEach(
                        (other, that) -> {
                          if (name.compareTo(other) < 0 && collide(flow, that)) {
                            fault(
                                "cobro.flows." + other + ".provider",
                                that.provider(),
                                "the same connection as flow "
                                    + name
                                    + ", which uses the same terminal and account");
                          }
                        }));
  }

  /** Two connections that see the same invoice would both collect it (invariant 1). */
  private void companies() {
    properties
        .erps()
        .forEach(
            (name, erp) ->
                properties.erps().entrySet().stream()
                    .filter(other -> name.compareTo(other.getKey()) < 0)
                    .filter(other -> overlap(erp, other.getValue()))
                    .forEach(
                        other ->
                            fault(
                                "cobro.erps." + other.getKey() + ".company",
                                other.getValue().company(),
                                "another company than that of "
                                    + name
                                    + ", which is the same database; both must name theirs")));
  }

  private static boolean overlap(Erp a, Erp b) {
    boolean same =
        a.url() != null
            && place(a).equals(b.url() == null ? "" : place(b))
            && Objects.equals(a.database(), b.database());
    boolean apart = a.company() != null && b.company() != null && !a.company().equals(b.company());
    return same && !apart;
  }

  private static String place(Erp erp) {
    return erp.url().toString().toLowerCase(Locale.ROOT).replaceAll("/+$", "");
  }

  private boolean collide(Flow a, Flow b) {
    Provider left = properties.providers().get(a.provider());
    Provider right = properties.providers().get(b.provider());
    return left != null
        && right != null
        && !a.provider().equals(b.provider())
        && a.device() != null
        && a.device().equals(b.device())
        && Objects.equals(left.type(), right.type())
        && Objects.equals(left.baseUrl(), right.baseUrl());
  }

  private void name(String key, String name) {
    if (!name.matches(NAME)) {
      fault(key, name, "a name of lower-case letters, digits and hyphens");
    }
  }

  private void address(String key, URI url) {
    boolean http =
        url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    if (http && url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
      fault(key, Shown.address(url.toString()), "an address without a user name or a password");
    } else if (!http || url.getHost() == null || url.getQuery() != null) {
      String shown = url == null ? null : Shown.address(url.toString());
      fault(key, shown, "an http or https address without a query");
    }
  }

  private void required(String key, String value, String meaning) {
    if (blank(value)) {
      fault(key, value, meaning);
    } else if (value.startsWith("${")) {
      fault(key, value, "that environment variable to be set");
    }
  }

  private void oneOf(String key, String value, Set<String> allowed) {
    if (value == null || !allowed.contains(value)) {
      fault(key, value, "one of " + allowed);
    }
  }

  private void known(String key, String value, Map<String, ?> connections) {
    if (value == null || !connections.containsKey(value)) {
      fault(key, value, "one of the configured " + connections.keySet());
    }
  }

  private void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      fault(key, value, least + " to " + most);
    }
  }

  private void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      fault(key, value, "at least " + least);
    }
  }

  private void shorter(String key, Duration value, String otherKey, Duration other) {
    if (value.compareTo(other) >= 0) {
      fault(key, value, "less than " + otherKey + ", which is " + other);
    }
  }

  private void fault(String key, Object value, String allowed) {
    faults.add("%s: is %s; allowed: %s".formatted(key, value == null ? "missing" : value, allowed));
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }
}
