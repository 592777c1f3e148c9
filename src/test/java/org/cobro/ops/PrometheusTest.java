package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.cobro.config.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A real Prometheus reads a real Cobro, with the shipped settings and rules. */
@EnabledIf("org.cobro.ops.PrometheusServer#isInstalled")
class PrometheusTest {

  @Test
  void readsCobroAndLoadsEachAlertAndSaysWhenCobroIsGone(@TempDir Path cobro, @TempDir Path folder)
      throws IOException {
    ConfigurableApplicationContext application = Launch.usual(cobro).start();
    int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    try (PrometheusServer prometheus = new PrometheusServer(folder, port)) {
      prometheus.await("query?query=up", "Cobro is read", data -> isUp(data, "1"));
      prometheus.await("rules", "all alerts are worked out", PrometheusTest::areAllWorkedOut);

      assertThat(rules(prometheus.data("rules")))
          .extracting(rule -> rule.path("name").asText())
          .containsExactlyInAnyOrderElementsOf(
              DeployFiles.alerts().stream().map(DeployFiles.Alert::name).toList());
      assertThat(rules(prometheus.data("rules")))
          .allMatch(rule -> rule.path("health").asText().equals("ok"));
      assertThat(prometheus.values("cobro_connection_up{name=\"compago\"}")).containsExactly("0");
      assertThat(prometheus.values("cobro_database_up")).containsExactly("1");

      application.close();

      prometheus.await("query?query=up", "Cobro is missed", data -> isUp(data, "0"));
      prometheus.await("alerts", "somebody is told", data -> data.toString().contains("CobroAway"));
    } finally {
      application.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config deploy/prometheus/prometheus.yml deploy/prometheus/prometheus-sandbox.yml",
        "check rules deploy/prometheus/alerts.yml",
        "test rules deploy/prometheus/alerts.test.yml"
      })
  void itsOwnToolFindsNoFault(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments.split(" ")));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(tool.onExit().join().exitValue()).as(said).isZero();
  }

  private static boolean isUp(JsonNode data, String value) {
    return data.path("result").path(0).path("value").path(1).asText().equals(value);
  }

  private static boolean areAllWorkedOut(JsonNode data) {
    return !rules(data).isEmpty()
        && rules(data).stream().noneMatch(rule -> rule.path("health").asText().equals("unknown"));
  }

  private static List<JsonNode> rules(JsonNode data) {
    List<JsonNode> rules = new ArrayList<>();
    StreamSupport.stream(data.path("groups").spliterator(), false)
        .forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }
}
