package org.cobro.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.console.Lines.Line;
import org.cobro.intent.Database;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/** Finds the terminals: those that are configured, and those at which something happened lately. */
@Component
@WithPages
final class Tills {

  /** A terminal at which nothing happened for longer is shown only where a flow names it. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final List<String> LIVE =
      List.of(
          "queued", "creating", "pending", "in_progress", "cancel_requested", "unknown", "review");

  /** The newest attempt at each terminal of a provider: from terminal to terminal by the index. */
  private static final String NEWEST =
      """
       where i.id in (
        with recursive lane (name) as (
          select min(coalesce(terminal, '')) from payment_intent where provider || '' = :provider
          union all
          select (select min(coalesce(n.terminal, '')) from payment_intent n
            where n.provider || '' = :provider and coalesce(n.terminal, '') > lane.name)
            from lane where lane.name is not null)
        select (select l.id from payment_intent l
          where l.provider || '' = :provider and coalesce(l.terminal, '') = lane.name
          order by l.position desc limit 1)
        from lane where lane.name is not null)
      """;

  private static final Comparator<PaymentRow> AT_THE_TERMINAL_FIRST =
      Comparator.<PaymentRow, Boolean>comparing(row -> row.state() == State.QUEUED)
          .thenComparing(PaymentRow::position);

  private final CobroProperties properties;
  private final Database database;
  private final Lines lines;
  private final Sales sales;

  Tills(CobroProperties properties, Database database, Lines lines, Sales sales) {
    this.properties = properties;
    this.database = database;
    this.lines = lines;
    this.sales = sales;
  }

  /** By provider and terminal. */
  List<Till> all(Instant now) {
    Map<String, Line> heard = heard();
    Map<String, List<PaymentRow>> live =
        live().stream().collect(Collectors.groupingBy(Tills::lane, Collectors.toList()));
    List<Till> all = new ArrayList<>();
    providers()
        .forEach(
            provider -> {
              Map<String, PaymentRow> newest = newest(provider);
              terminals(provider, newest, now)
                  .forEach(
                      terminal ->
                          all.add(
                              till(
                                  provider,
                                  terminal,
                                  live.getOrDefault(lane(provider, terminal), List.of()),
                                  newest.get(terminal),
                                  heard.get(provider),
                                  now)));
            });
    return all;
  }

  /**
   * One of them; also one at which nothing has happened yet.
   *
   * @throws NoSuch when there is no such provider, or it has no terminals
   */
  Till one(String provider, String terminal, Instant now) {
    if (!providers().contains(provider)) {
      throw new NoSuch("provider with terminals", provider);
    }
    List<PaymentRow> live =
        live().stream().filter(row -> lane(row).equals(lane(provider, terminal))).toList();
    return till(provider, terminal, live, last(provider, terminal), heard().get(provider), now);
  }

  /** Saved cards have nobody who stands at them. */
  private Set<String> providers() {
    return properties.providers().entrySet().stream()
        .filter(each -> !each.getValue().chargesCards())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Till till(
      String provider,
      String terminal,
      List<PaymentRow> live,
      PaymentRow newest,
      Line line,
      Instant now) {
    List<PaymentRow> inOrder = live.stream().sorted(AT_THE_TERMINAL_FIRST).toList();
    Long left = inOrder.isEmpty() || terminal.isEmpty() ? null : left(inOrder.get(0), now);
    PaymentRow last = newest != null && newest.endedAt() != null ? newest : null;
    return new Till(provider, terminal, inOrder, last, left, line);
  }

  private Long left(PaymentRow row, Instant now) {
    return sales.left(row.id(), now);
  }

  private Set<String> terminals(String provider, Map<String, PaymentRow> newest, Instant now) {
    Set<String> terminals = new TreeSet<>(configured(provider));
    newest.forEach(
        (terminal, row) -> {
          boolean over = row.endedAt() != null && row.endedAt().isBefore(now.minus(REMEMBERED));
          if (!over) {
            terminals.add(terminal);
          }
        });
    return terminals;
  }

  private List<String> configured(String provider) {
    return properties.flows().values().stream()
        .filter(flow -> provider.equals(flow.provider()))
        .map(flow -> device(flow, properties.providers().get(provider)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Where the invoices name the terminal, it is known once one has. */
  private static Optional<String> device(Flow flow, Provider provider) {
    if (flow.device() != null) {
      return Optional.of(flow.device());
    }
    boolean any = flow.terminalField() == null && !provider.needsATerminal();
    return any ? Optional.of("") : Optional.empty();
  }

  private Map<String, Line> heard() {
    return lines.all().stream()
        .filter(line -> "provider".equals(line.kind()))
        .collect(Collectors.toMap(Line::name, line -> line));
  }

  private List<PaymentRow> live() {
    return database
        .sql(PaymentRow.COLUMNS + " where lower(i.state) in (:live)")
        .param("live", LIVE)
        .query(PaymentRow::read)
        .list();
  }

  private Map<String, PaymentRow> newest(String provider) {
    return database
        .sql(PaymentRow.COLUMNS + NEWEST)
        .param("provider", provider)
        .query(PaymentRow::read)
        .list()
        .stream()
        .collect(Collectors.toMap(Tills::code, row -> row, (one, other) -> one, TreeMap::new));
  }

  private PaymentRow last(String provider, String terminal) {
    return database
        .sql(
            PaymentRow.COLUMNS
                + """
                 where i.provider || '' = :provider and coalesce(i.terminal, '') = :terminal
                order by i.position desc limit 1
                """)
        .param("provider", provider)
        .param("terminal", terminal)
        .query(PaymentRow::read)
        .optional()
        .orElse(null);
  }

  private static String code(PaymentRow row) {
    return row.terminal() == null ? "" : row.terminal();
  }

  private static String lane(PaymentRow row) {
    return lane(row.provider(), code(row));
  }

  private static String lane(String provider, String terminal) {
    return provider + "/" + terminal;
  }
}
