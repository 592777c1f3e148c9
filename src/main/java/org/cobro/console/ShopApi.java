package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.intent.Database;
import org.cobro.intent.Figures;
import org.cobro.intent.State;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is configured, and how it is. No secrets, and no addresses. */
@RestController
@RequestMapping("/api")
@Needs(Scope.READ)
@Tag(name = "The house")
final class ShopApi {

  private static final String LIVE =
      "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')";

  private final CobroProperties properties;
  private final Lines lines;
  private final Database database;

  ShopApi(CobroProperties properties, Lines lines, Database database) {
    this.properties = properties;
    this.lines = lines;
    this.database = database;
  }

  /**
   * @param health {@code up}, {@code down}, {@code frozen} (credentials refused) or {@code unheard}
   * @param detail what ails it; empty when nothing does
   */
  @Schema(name = "Connection")
  record Connection(
      String kind, String name, String type, String health, String detail, Instant since) {}

  /**
   * @param live how many attempts there are in each state that is not an end
   * @param pollLagSeconds how late the latest status call is
   */
  @Schema(name = "Summary")
  record Summary(
      List<Connection> connections,
      Map<State, Long> live,
      int deadLetters,
      long pollLagSeconds,
      long writeBackLagSeconds) {}

  @Schema(name = "Flow")
  record Joined(
      String name,
      String erp,
      String provider,
      String terminal,
      String terminalField,
      String start,
      String refunds,
      boolean dryRun) {}

  /**
   * @param intent the attempt that has it; {@code null} when it is free
   * @param waiting how many attempts wait for it
   */
  @Schema(name = "Terminal")
  record Terminal(String provider, String terminal, String intent, State state, long waiting) {}

  @GetMapping("/connections")
  @Operation(
      summary = "The connections as this node last heard of them, and how the work goes",
      description = "For a supervisor there is /actuator/health, which needs no token.")
  Summary connections() {
    Figures figures = new Figures(database);
    return new Summary(
        lines.all().stream().map(ShopApi::connection).toList(),
        figures.live(),
        figures.deadLetters(),
        seconds(figures.pollLag()),
        seconds(figures.writeBackLag()));
  }

  @GetMapping("/flows")
  @Operation(summary = "The flows, by name")
  List<Joined> flows() {
    return new TreeMap<>(properties.flows())
        .entrySet().stream().map(each -> joined(each.getKey(), each.getValue())).toList();
  }

  @GetMapping("/terminals")
  @Operation(
      summary = "The terminals that flows or the last 10,000 payments name, with what they do now",
      description = "Not those of saved cards: what stands in their place is a customer's.")
  List<Terminal> terminals() {
    Map<String, Terminal> all = new TreeMap<>();
    Stream.concat(configured(), used().stream())
        .filter(each -> !isCard(each.provider()))
        .forEach(each -> all.put(each.provider() + " " + each.terminal(), each));
    return List.copyOf(all.values());
  }

  private Stream<Terminal> configured() {
    return properties.flows().values().stream()
        .filter(flow -> flow.device() != null)
        .map(flow -> new Terminal(flow.provider(), flow.device(), null, null, 0));
  }

  private List<Terminal> used() {
    String sql =
        """
        select u.provider, u.terminal, l.id, l.state,
          (select count(*) from payment_intent q where q.provider = u.provider
            and q.terminal = u.terminal and q.state = 'QUEUED') as waiting
        from (select distinct provider, terminal from
          (select provider, terminal from payment_intent
            order by position desc, id desc limit 10000) newest
          where terminal is not null) u
        left join payment_intent l on l.provider = u.provider and l.terminal = u.terminal
          and l.state in\s\
        """;
    return database
        .sql(sql + LIVE)
        .query(
            (row, number) ->
                new Terminal(
                    row.getString("provider"),
                    row.getString("terminal"),
                    row.getString("id"),
                    row.getString("state") == null ? null : State.valueOf(row.getString("state")),
                    row.getLong("waiting")))
        .list();
  }

  private boolean isCard(String provider) {
    CobroProperties.Provider connection = properties.providers().get(provider);
    return connection != null && connection.chargesCards();
  }

  private static Joined joined(String name, Flow flow) {
    return new Joined(
        name,
        flow.erp(),
        flow.provider(),
        flow.terminal(),
        flow.terminalField(),
        word(flow.start()),
        word(flow.refunds()),
        flow.dryRun());
  }

  /** As it is configured. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Connection connection(Lines.Line line) {
    return new Connection(
        line.kind(), line.name(), line.type(), line.health(), line.detail(), line.since());
  }

  private static long seconds(Duration span) {
    return span.toSeconds();
  }
}
