package org.cobro.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.cobro.config.Launch;
import org.cobro.console.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** A Cobro whose ERP and provider are both away: it starts, says so, and stays alive and ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpsTest {

  private static final Pattern SAMPLE = Pattern.compile("(?m)^(cobro_\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern NAMED =
      Pattern.compile("(?m)(?:^\\| |, )`(cobro_\\w+)(?:\\{([\\w,]+)})?`(?=[^|]*\\| )");

  private ConfigurableApplicationContext application;
  private Caller stranger;
  private Path token;

  @BeforeAll
  void start(@TempDir Path folder) {
    token = folder.resolve("api-token");
    String point = "cobro.providers.point.";
    application =
        Launch.usual(folder)
            .with("cobro.api.token", "")
            .with(point + "type", "mercado-pago-point")
            .with(point + "base-url", "http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort())
            .with(point + "client-id", "1234567890123456")
            .with(point + "client-secret", "the-client-secret")
            .with(point + "refresh-token", "the-refresh-token")
            .start();
    stranger = new Caller(application, null);
    awaitDown("/actuator/health/providers/compago");
    awaitDown("/actuator/health/erps/main");
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"liveness", "readiness"})
  void isNeitherRestartedNorCutOffForADeadProvider(String group) {
    var answer = stranger.get("/actuator/health/" + group);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("compago");
  }

  @Test
  void tellsNoSecretInItsHealth() {
    assertThat(stranger.get("/actuator/health").body())
        .contains("compago")
        .doesNotContain("the-provider-key", "the-client-secret", "the-refresh-token")
        .doesNotContain("the-erp-password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"env", "beans", "configprops", "heapdump", "loggers", "shutdown", "threaddump"})
  void showsNothingElseOfItself(String endpoint) {
    assertThat(stranger.get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cobro_intents_live{state=\"PENDING\"}",
        "cobro_intents_oldest_seconds{state=\"UNKNOWN\"} 0.0",
        "cobro_dead_letters{cause=\"UNWRITABLE\"} 0.0",
        "cobro_dead_letters_oldest_seconds{cause=\"EXPIRED\"} 0.0",
        "cobro_write_backs_waiting{erp=\"main\"} 0.0",
        "cobro_write_backs_oldest_seconds{erp=\"main\"} 0.0",
        "cobro_booked_total{currency=\"MXN\",erp=\"main\",kind=\"payment\"} 0.0",
        "cobro_booked_minor_units_total{currency=\"MXN\",erp=\"main\",kind=\"refund\"} 0.0",
        "cobro_hand_over_seconds_bucket{erp=\"main\",le=\"60.0\"} 0",
        "cobro_connection_refusals{kind=\"erp\",name=\"main\"} 0.0",
        "cobro_talks_total{kind=\"provider\",name=\"compago\",result=\"ANSWERED\"} 0.0",
        "cobro_talks_total{kind=\"provider\",name=\"compago\",result=\"NOT_SENT\"} ",
        "cobro_token_end_seconds{name=\"point\"} NaN",
        "cobro_webhooks_total{connection=\"point\",result=\"forged\"} 0.0",
        "cobro_reconciliation_differences{erp=\"main\"} NaN",
        "cobro_reconciliation_unanswered{erp=\"main\"} NaN",
        "cobro_reconciliation_day_seconds{erp=\"main\"} NaN",
        "cobro_archive_payments NaN",
        "cobro_archive_done_seconds NaN",
        "cobro_poll_lag_seconds",
        "cobro_write_back_lag_seconds",
        "cobro_connection_up{kind=\"provider\",name=\"compago\"} 0.0",
        "cobro_connection_up{kind=\"erp\",name=\"main\"} 0.0",
        "camel_exchanges"
      })
  void measures(String meter) {
    assertThat(stranger.get("/actuator/prometheus").body()).contains("\n" + meter);
  }

  @Test
  void publishesWhateverAlertsAndDashboardAskFor() {
    String scrape = stranger.get("/actuator/prometheus").body();
    List<String> queries = new ArrayList<>(DeployFiles.panelQueries());
    DeployFiles.alerts().forEach(alert -> queries.add(alert.expression()));

    assertThat(queries).hasSizeGreaterThan(50);
    assertThat(queries)
        .allSatisfy(query -> assertThat(new PromQuery(query).missingIn(scrape)).isEmpty());
  }

  @Test
  void publishesEachMetricThatTheGuideNames() {
    String scrape = stranger.get("/actuator/prometheus").body();

    assertThat(DeployFiles.text(Path.of("docs/operating.md")).split("\\W+"))
        .filteredOn(word -> word.startsWith("cobro_"))
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(scrape).contains("# TYPE " + name + " "));
  }

  /** Each would else be a metric that nobody who operates Cobro is told of. */
  @Test
  void publishesNoMetricOfItsOwnThatTheGuideLeavesOut() {
    String guide = DeployFiles.text(Path.of("docs/operating.md"));

    assertThat(stranger.get("/actuator/prometheus").body().lines())
        .filteredOn(line -> line.startsWith("# TYPE cobro_"))
        .extracting(line -> line.split(" ")[2])
        .filteredOn(name -> !name.endsWith("_max"))
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(guide).contains("`" + name));
  }

  /** A label that the guide leaves out would be one that nobody adds up over. */
  @Test
  void publishesEachMetricWithTheLabelsThatTheGuideNames() {
    Map<String, Set<String>> published = new TreeMap<>();
    SAMPLE
        .matcher(stranger.get("/actuator/prometheus").body())
        .results()
        .forEach(
            sample ->
                published
                    .computeIfAbsent(
                        sample.group(1).replaceFirst("_(bucket|sum|count|max)$", ""),
                        name -> new TreeSet<>())
                    .addAll(labels(sample.group(2), "(\\w+)=\"")));

    published.values().forEach(labels -> labels.remove("le"));
    Map<String, Set<String>> named = new TreeMap<>();
    NAMED
        .matcher(DeployFiles.text(Path.of("docs/operating.md")))
        .results()
        .forEach(each -> named.put(each.group(1), labels(each.group(2), "(\\w+)")));
    assertThat(named).hasSizeGreaterThan(15).isEqualTo(published);
  }

  /** Before anybody is woken at night, it was typed here. */
  @Test
  void answersWhatTheRunbooksType() throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    List<String> typed =
        DeployFiles.text(Path.of("docs/runbooks.md"))
            .lines()
            .filter(line -> line.startsWith("curl "))
            .map(line -> line.replace(":8080", ":" + port))
            .toList();

    assertThat(typed).hasSize(2);
    for (String line : typed) {
      Process shell =
          new ProcessBuilder("bash", "-c", "set -euo pipefail; " + line)
              .redirectErrorStream(true)
              .start();
      assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .as(line)
          .containsAnyOf("\"erps\"", "cobro_database_up 1.0");
      assertThat(shell.waitFor()).as(line).isZero();
    }
  }

  private static Set<String> labels(String text, String pattern) {
    return text == null
        ? new TreeSet<>()
        : Pattern.compile(pattern)
            .matcher(text)
            .results()
            .map(label -> label.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void keepsTheTokenItMadeForItsOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    Caller owner = new Caller(application, Files.readString(token).strip());
    assertThat(owner.get("/api/intents").statusCode()).isEqualTo(200);
  }

  private void awaitDown(String path) {
    Awaitility.await()
        .atMost(60, SECONDS)
        .until(() -> stranger.get(path).body(), body -> body.contains("\"status\":\"DOWN\""));
  }
}
