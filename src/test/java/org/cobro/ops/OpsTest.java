package org.cobro.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** A Cobro whose ERP and provider are both away: it starts, says so, and stays alive and ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpsTest {

  private ConfigurableApplicationContext application;
  private Caller stranger;
  private Path token;

  @BeforeAll
  void start(@TempDir Path folder) {
    token = folder.resolve("api-token");
    application = Launch.usual(folder).with("cobro.api.token", "").start();
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
        .doesNotContain("the-provider-key")
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
        "cobro_dead_letters",
        "cobro_reconciliation_differences{erp=\"main\"} NaN",
        "cobro_reconciliation_unanswered{erp=\"main\"} NaN",
        "cobro_reconciliation_day_seconds{erp=\"main\"} NaN",
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
