package org.cobro.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.config.CobroProperties.Retry;
import org.cobro.config.CobroProperties.Transport;
import org.cobro.intent.Cause;

/**
 * Checks the configuration as a whole before anything starts. Pure.
 *
 * @see SettingsFault
 */
public final class Settings {

  private static final Set<String> ERP_TYPES =
      Set.of(Erp.ODOO, Erp.SAP_B1, Erp.SAP_S4, "custom-NAME");

  /** The types that show when an invoice is due. */
  private static final Set<String> DUE_DATES = Set.of(Erp.ODOO, Erp.SAP_B1, Erp.SAP_S4);

  private static final Set<Cause> RETRYABLE = EnumSet.of(Cause.EXPIRED, Cause.FAILED);
  private static final int MOST_RETRIES = 10;
  private static final int LARGEST_PAGE = 5_000;
  private static final int SHORTEST_KEY = 16;

  private final CobroProperties properties;
  private final BiConsumer<String, String> queryCheck;
  private final Faults faults = new Faults();

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
    return settings.faults.lines();
  }

  private void check() {
    properties.erps().forEach((name, erp) -> erp("cobro.erps." + name, name, erp));
    new ProviderSettings(faults, properties.timing()).check(properties.providers());
    names();
    properties.flows().forEach((name, flow) -> flow("cobro.flows." + name, name, flow));
    timing();
    reconciliation();
    new RetentionSettings(faults).check(properties.retention());
    faults.atLeast("cobro.routes.interval", properties.routes().interval(), Duration.ofMillis(50));
    new ConsoleSettings(faults).check(properties.console());
    new ApiSettings(faults).check(properties.api());
    terminals();
    companies();
  }

  /** Routes are called by their connection's name, whichever kind it is of. */
  private void names() {
    properties.providers().keySet().stream()
        .filter(properties.erps()::containsKey)
        .forEach(name -> faults.fault("cobro.providers." + name, name, "a name that no ERP has"));
  }

  private void erp(String key, String name, Erp erp) {
    faults.name(key, name);
    type(key + ".type", erp);
    faults.address(key + ".url", erp.url());
    if (erp.isCustom()) {
      faults.required(key + ".password", erp.password(), "the ERP's key, as ${ERP_API_KEY}");
    } else {
      known(key, erp);
    }
    faults.secret(key + ".push-key", erp.pushKey(), SHORTEST_KEY);
    faults.page(key + ".invoice-page", erp.invoicePage());
    faults.between(key + ".page", erp.page(), 1, LARGEST_PAGE);
    faults.between(key + ".concurrency", erp.concurrency(), 1, 64);
    faults.atLeast(key + ".connect-timeout", erp.connectTimeout(), Duration.ofMillis(100));
    faults.atLeast(key + ".settle", erp.settle(), Duration.ofSeconds(1));
  }

  private void type(String key, Erp erp) {
    if (!erp.isCustom()) {
      faults.oneOf(key, erp.type(), ERP_TYPES);
    } else if (!erp.type().matches("custom(-[a-z0-9]+)+")) {
      faults.fault(key, erp.type(), "custom- and a name of lower-case letters and digits");
    }
  }

  private void known(String key, Erp erp) {
    if (Erp.SAP_S4.equals(erp.type())) {
      new S4Settings(faults).check(key, erp);
      return;
    }
    faults.required(key + ".database", erp.database(), "the name of the ERP's database");
    if (Erp.SAP_B1.equals(erp.type())) {
      new SapSettings(faults).check(key, erp);
    } else {
      odoo(key, erp);
    }
  }

  private void odoo(String key, Erp erp) {
    if (erp.transport() != Transport.JSON2) {
      faults.required(
          key + ".username", erp.username(), "the log-in of the ERP's user, or transport: json2");
    }
    faults.required(
        key + ".password", erp.password(), "the ERP user's API key, as ${ODOO_API_KEY}");
  }

  private void flow(String key, String name, Flow flow) {
    faults.name(key, name);
    faults.known(key + ".erp", flow.erp(), properties.erps());
    faults.known(key + ".provider", flow.provider(), properties.providers());
    faults.required(
        key + ".journal", flow.journal(), "the code of the ERP's journal, such as BNK1");
    terminal(key + ".terminal", flow);
    Erp erp = properties.erps().get(flow.erp());
    if (erp != null && Erp.SAP_B1.equals(erp.type())) {
      new SapSettings(faults).check(key, flow);
    } else if (erp != null && Erp.SAP_S4.equals(erp.type())) {
      new S4Settings(faults).check(key, flow);
    }
    faults.atLeast(key + ".every", flow.every(), Duration.ofMillis(100));
    query(key + ".invoices", flow);
    hour(key + ".start-at", flow);
    dueDates(key + ".start", flow);
    refunds(key + ".refunds", flow);
    retry(key + ".retry", flow.retry());
  }

  private void terminal(String key, Flow flow) {
    Provider provider = properties.providers().get(flow.provider());
    boolean named = provider != null && provider.needsATerminal();
    if (chargesCards(flow)) {
      card(key, flow);
      return;
    }
    if (blank(flow.terminal()) && blank(flow.terminalField())) {
      faults.fault(key, flow.terminal(), "a terminal's code, or any, or terminal-field");
    } else if (named && Flow.ANY.equals(flow.terminal())) {
      faults.fault(key, flow.terminal(), "a terminal's code, since Mercado Pago wants to know it");
    }
  }

  private boolean chargesCards(Flow flow) {
    Provider provider = properties.providers().get(flow.provider());
    return provider != null && provider.chargesCards();
  }

  /** A card in the configuration would pay for all customers. */
  private void card(String key, Flow flow) {
    if (!blank(flow.terminal())) {
      faults.fault(
          key, flow.terminal(), "nothing: a saved card is the customer's own, see terminal-field");
    }
    Provider provider = properties.providers().get(flow.provider());
    if (provider.findsCardsByPartner()) {
      oneErp(key.replace("terminal", "provider"), flow);
    } else {
      faults.required(
          key + "-field",
          flow.terminalField(),
          "the invoice's field with its customer's saved card, or card.by: partner");
    }
    boolean another =
        properties.flows().values().stream()
            .filter(other -> Objects.equals(other.erp(), flow.erp()))
            .filter(other -> chargesCards(other))
            .anyMatch(other -> !Objects.equals(other.terminalField(), flow.terminalField()));
    if (another) {
      faults.fault(
          key + "-field", flow.terminalField(), "one field for all saved cards of one ERP");
    }
    if (flow.retry().attempts() > 0) {
      // What is called failed may be called otherwise at the last look after its end.
      Duration last = properties.timing().sweeps().get(properties.timing().sweeps().size() - 1);
      faults.atLeast(key.replace("terminal", "retry.after"), flow.retry().after(), last);
    }
  }

  private void hour(String key, Flow flow) {
    try {
      flow.hour();
    } catch (DateTimeParseException noTime) {
      // YAML reads 12:30 without quotes as the number 750.
      faults.fault(key, flow.startAt(), "a time of day in quotes, such as \"09:00\"");
    }
  }

  private void dueDates(String key, Flow flow) {
    Erp erp = properties.erps().get(flow.erp());
    if (flow.waitsForDueDate() && erp != null && !DUE_DATES.contains(String.valueOf(erp.type()))) {
      faults.fault(
          key,
          "on-due-date",
          "automatic or on-request: due dates are read from Odoo and SAP alone");
    }
  }

  /** A customer's key means somebody else in another ERP. */
  private void oneErp(String key, Flow flow) {
    boolean others =
        properties.flows().values().stream()
            .filter(other -> flow.provider().equals(other.provider()))
            .anyMatch(other -> !Objects.equals(other.erp(), flow.erp()));
    if (others) {
      faults.fault(
          key, flow.provider(), "a connection of one ERP alone, since its card.by is partner");
    }
  }

  private void query(String key, Flow flow) {
    if (blank(flow.invoices())) {
      faults.fault(key, flow.invoices(), "the ERP's query for the invoices to collect");
      return;
    }
    Erp erp = properties.erps().get(flow.erp());
    try {
      queryCheck.accept(erp == null ? "" : erp.type(), flow.invoices());
    } catch (IllegalArgumentException e) {
      faults.fault(key, flow.invoices(), e.getMessage());
    }
  }

  private void refunds(String key, Flow flow) {
    Erp erp = properties.erps().get(flow.erp());
    if (erp != null && erp.isCustom() && flow.refunds() != Refunds.NONE) {
      faults.fault(key, flow.refunds(), "none: an ERP of your own shows no credit notes here");
    }
  }

  private void retry(String key, Retry retry) {
    faults.between(key + ".attempts", retry.attempts(), 0, MOST_RETRIES);
    if (!RETRYABLE.containsAll(retry.causes())) {
      faults.fault(
          key + ".causes", retry.causes(), "only " + RETRYABLE + ": the others need a person");
    }
  }

  private void timing() {
    CobroProperties.Rhythm timing = properties.timing();
    faults.atLeast("cobro.timing.poll", timing.poll(), Duration.ofMillis(50));
    faults.atLeast("cobro.timing.slow-poll", timing.slowPoll(), timing.poll());
    if (timing.sweeps().isEmpty()) {
      faults.fault("cobro.timing.sweeps", timing.sweeps(), "at least one time, such as 15m");
    }
    List<Duration> sorted = timing.sweeps().stream().sorted().distinct().toList();
    if (!sorted.equals(timing.sweeps())) {
      faults.fault("cobro.timing.sweeps", timing.sweeps(), "rising times, such as 15m, 60m");
    }
  }

  private void reconciliation() {
    CobroProperties.Reconciliation reconciliation = properties.reconciliation();
    faults.atLeast("cobro.reconciliation.pace", reconciliation.pace(), Duration.ZERO);
    try {
      reconciliation.time();
    } catch (DateTimeParseException noTime) {
      // YAML reads 12:30 without quotes as the number 750.
      faults.fault(
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
                            faults.fault(
                                "cobro.flows." + other + ".provider",
                                that.provider(),
                                "the same connection as flow "
                                    + name
                                    + ", which uses the same terminal or cards, and account");
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
                            faults.fault(
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
            && Objects.equals(books(a), books(b));
    boolean apart = a.company() != null && b.company() != null && !a.company().equals(b.company());
    return same && !apart;
  }

  private static String books(Erp erp) {
    return Erp.SAP_S4.equals(erp.type()) ? erp.s4().companyCode() : erp.database();
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
        && Objects.equals(left.type(), right.type())
        && Objects.equals(left.baseUrl(), right.baseUrl())
        && (sameTerminal(a, b) || sameCards(left, right));
  }

  private static boolean sameTerminal(Flow a, Flow b) {
    return a.device() != null && a.device().equals(b.device());
  }

  /** A charge of the other would look like a lost one of ours. */
  private static boolean sameCards(Provider left, Provider right) {
    return left.chargesCards() && left.apiKey().equals(right.apiKey());
  }

  private static boolean blank(String value) {
    return Faults.blank(value);
  }
}
