package org.cobro.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cobro.config.Api;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Reconciliation;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.config.CobroProperties.Retention;
import org.cobro.config.CobroProperties.Retry;
import org.cobro.config.CobroProperties.Rhythm;
import org.cobro.config.CobroProperties.Routes;
import org.cobro.config.CobroProperties.Start;
import org.cobro.config.CobroProperties.Tell;
import org.cobro.config.Console;
import org.cobro.intent.Cause;
import org.cobro.sandbox.mercadopago.Reading;

/**
 * How one world is set up, as its seed decides.
 *
 * @param terminals the devices' codes
 * @param anyTerminal whether an invoice that names no terminal may be paid at any
 * @param retries attempts without a person after EXPIRED
 * @param page invoices per round trip of a pick-up
 * @param invoices how many the shop writes in all
 * @param steps how long the world lasts before it is let come to rest
 * @param people of a hundred steps, how many are somebody's
 * @param trouble of a hundred calls, how many go wrong
 * @param duplicateFirst Compago alone
 * @param showsCards Compago: tells cards; Mercado Pago: orders can be cancelled at the terminal
 * @param expiration Mercado Pago's orders and FEX alone
 * @param readings of what Mercado Pago leaves open
 * @param refunds whether credit notes are carried out; never where the ERP is SAP
 */
record Plan(
    int nodes,
    int odoo,
    List<String> terminals,
    boolean anyTerminal,
    Start start,
    int retries,
    int page,
    int invoices,
    int steps,
    int people,
    int trouble,
    boolean duplicateFirst,
    boolean showsCards,
    Vendor vendor,
    Duration expiration,
    Set<Reading> readings,
    boolean refunds,
    Suite suite) {

  static final String ERP = "main";
  static final String PROVIDER = "till";
  static final String FLOW = "counter";
  static final String LOGIN = "cobro@example.mx";
  static final String SECRET = "odoo-secret-8f3a";
  static final String KEY = "provider-key-27c1";
  static final String PANEL_SECRET = "panel-secret-51d9";
  static final BigDecimal LEAST = new BigDecimal("5.00");
  static final BigDecimal MOST = new BigDecimal("350000.00");

  /** Of a hundred worlds, how many have SAP Business One. */
  private static final int WITH_SAP = 25;

  private static final int LONGER = 4;

  Plan {
    refunds = refunds && suite != Suite.SAP;
  }

  static Plan of(Chance chance) {
    return new Plan(
        1 + chance.below(4),
        14 + chance.below(6),
        IntStream.rangeClosed(1, 1 + chance.below(3)).mapToObj("COUNTER-%02d"::formatted).toList(),
        chance.percent(20),
        chance.percent(80) ? Start.AUTOMATIC : Start.ON_REQUEST,
        chance.below(3),
        chance.percent(30) ? 2 : 1000,
        1 + chance.below(8),
        150 + chance.below(250),
        chance.percent(50) ? 14 : 30,
        chance.of(List.of(0, 3, 10, 10, 25)),
        chance.percent(50),
        chance.percent(50),
        chance.of(List.of(Vendor.values())),
        chance.of(List.of(Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofMinutes(15))),
        readings(chance),
        chance.percent(70),
        chance.percent(WITH_SAP) ? Suite.SAP : Suite.ODOO);
  }

  private static Set<Reading> readings(Chance chance) {
    return Arrays.stream(Reading.values())
        .filter(reading -> chance.percent(50))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reading.class)));
  }

  /** In steps: a registration in SAP takes more of them, and no day of refunds follows there. */
  int length() {
    return suite == Suite.SAP ? LONGER * steps : steps;
  }

  CobroProperties properties() {
    return new CobroProperties(
        Map.of(ERP, suite.configuration(page)),
        Map.of(PROVIDER, vendor.configuration(expiration)),
        Map.of(FLOW, flow()),
        rhythm(),
        new Tell(Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofMinutes(5), 20),
        new Reconciliation("off", Duration.ZERO),
        new Retention("", Duration.ofDays(400), "03:30", ZoneId.of("America/Mexico_City")),
        new Routes("routes", false, Duration.ofSeconds(2)),
        new Api("", "", Map.of()),
        new Console(false, Map.of(), "data/console-password", false),
        "");
  }

  private Flow flow() {
    return new Flow(
        ERP,
        suite.query(),
        PROVIDER,
        anyTerminal && !vendor.needsATerminal() ? Flow.ANY : terminals.get(0),
        suite.terminalField(),
        suite.requestField(),
        start,
        "09:00",
        suite.journal(),
        null,
        refunds ? Refunds.CREDIT_NOTES : Refunds.NONE,
        null,
        new Retry(retries, Set.of(Cause.EXPIRED, Cause.FAILED), Duration.ofSeconds(5)),
        Duration.ofSeconds(5),
        false);
  }

  /** As {@code config/application.yaml} has them by default. */
  private static Rhythm rhythm() {
    return new Rhythm(
        Duration.ofSeconds(3),
        Duration.ofSeconds(60),
        Duration.ofSeconds(6),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofSeconds(20),
        Duration.ofMinutes(11),
        List.of(Duration.ofMinutes(15), Duration.ofMinutes(60)),
        Duration.ofSeconds(14));
  }
}
