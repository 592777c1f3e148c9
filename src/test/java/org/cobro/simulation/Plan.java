package org.cobro.simulation;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Api;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Reconciliation;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.config.CobroProperties.Retry;
import org.cobro.config.CobroProperties.Rhythm;
import org.cobro.config.CobroProperties.Routes;
import org.cobro.config.CobroProperties.Start;
import org.cobro.config.CobroProperties.Tell;
import org.cobro.config.CobroProperties.Transport;
import org.cobro.intent.Cause;

/**
 * How one world is set up, as its seed decides.
 *
 * @param terminals the devices' codes
 * @param anyTerminal whether an invoice that names no terminal may be paid at any
 * @param retries attempts without a person after EXPIRED
 * @param page invoices per round trip of a pick-up
 * @param invoices how many the shop writes in all
 * @param steps how long the world lasts before it is let come to rest
 * @param trouble of a hundred calls, how many go wrong
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
    int trouble,
    boolean duplicateFirst,
    boolean showsCards) {

  static final String ERP = "main";
  static final String PROVIDER = "compago";
  static final String FLOW = "counter";
  static final String LOGIN = "cobro@example.mx";
  static final String SECRET = "odoo-secret-8f3a";
  static final String KEY = "compago-key-27c1";
  static final String TERMINAL_FIELD = "x_terminal";
  static final String REQUEST_FIELD = "x_collect";

  private static final String OPEN =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

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
        chance.of(List.of(0, 3, 10, 10, 25)),
        chance.percent(50),
        chance.percent(50));
  }

  CobroProperties properties() {
    return new CobroProperties(
        Map.of(ERP, erp()),
        Map.of(PROVIDER, provider()),
        Map.of(FLOW, flow()),
        rhythm(),
        new Tell(Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofMinutes(5), 20),
        new Reconciliation("off", Duration.ZERO),
        new Routes("routes", false, Duration.ofSeconds(2)),
        new Api("", ""),
        "");
  }

  private Erp erp() {
    return new Erp(
        "odoo",
        URI.create("http://odoo.example.mx"),
        Transport.XMLRPC,
        "erp",
        LOGIN,
        SECRET,
        "",
        null,
        null,
        null,
        ZoneId.of("America/Mexico_City"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        4,
        page,
        Duration.ofMinutes(5),
        Duration.ofHours(1));
  }

  private static Provider provider() {
    return new Provider(
        "compago",
        URI.create("http://compago.example.mx/api"),
        KEY,
        "",
        "",
        "",
        "",
        "",
        null,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        16);
  }

  private Flow flow() {
    return new Flow(
        ERP,
        OPEN,
        PROVIDER,
        anyTerminal ? Flow.ANY : terminals.get(0),
        TERMINAL_FIELD,
        REQUEST_FIELD,
        start,
        "BNK1",
        null,
        Refunds.NONE,
        null,
        new Retry(retries, Set.of(Cause.EXPIRED, Cause.FAILED), Duration.ofSeconds(5)),
        Duration.ofSeconds(5));
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
