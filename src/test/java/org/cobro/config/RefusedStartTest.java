package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a deployer reads who got something wrong: one line with key, value and cure. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cobro.flwos.counter.erp            | s3cret    | cobro.flwos: is no key of Cobro; allowed: erps, providers, flows, timing
          cobro.erps.main.pasword            | s3cret    | cobro.erps.main.pasword: is no key of Cobro; allowed: type, url, transport, database, username, password
          cobro.timing.poll                  | 3 parsecs | cobro.timing.poll: is 3 parsecs; allowed: a time with its unit, such as 500ms, 3s, 10m or 1h
          cobro.erps.main.page               | many      | cobro.erps.main.page: is many; allowed: a whole number
          cobro.erps.main.time-zone          | Mars/Base | cobro.erps.main.time-zone: is Mars/Base; allowed: a time zone, such as America/Mexico_City
          cobro.erps.main.ssl-bundle         | office    | cobro.erps.main.ssl-bundle: is office; allowed: one of the bundles under spring.ssl.bundle, []
          cobro.erps.main.url                | http://u:s3cret@[a | cobro.erps.main.url: is http://***@[a; allowed: an http or https address
          cobro.erps.main.url                | http://u:s3cret@a b | cobro.erps.main.url: is http://***@a%20b; allowed: an address without a user name or a password
          cobro.providers.compago.base-url   | ${NOWHERE_SET} | cobro.providers.compago.base-url: is ${NOWHERE_SET}; allowed: that environment variable to be set
          cobro.console.enabled              | maybe     | cobro.console.enabled: is maybe; allowed: true or false
          cobro.console.users.ana.role       | boss      | cobro.console.users.ana.role: is boss; allowed: viewer, cashier, operator, admin
          cobro.console.users.ana.pasword    | s3cret    | cobro.console.users.ana.pasword: is no key of Cobro; allowed: password, role
          cobro.flows.counter.start          | sometimes | cobro.flows.counter.start: is sometimes; allowed: automatic, on-due-date, on-request
          cobro.flows.counter.retry.true[0]  | EXPIRED   | cobro.flows.counter.retry.true: is no key of Cobro; allowed: attempts, causes, after (YAML reads a bare on, off, yes or no as true or false)
          cobro.flows.counter.retry.causes   | EXPIRE    | cobro.flows.counter.retry.causes: is EXPIRE; allowed: expired, failed
          cobro.flows.counter.journal        | ''        | cobro.flows.counter.journal: is missing; allowed: the code of the ERP's journal
          cobro.flows.counter.invoices       | [['a'     | cobro.flows.counter.invoices: is [['a'; allowed:
          """)
  void namesTheKeyTheValueAndTheCure(String key, String value, String line, CapturedOutput output) {
    Launch.usual(folder).with(key, value).refused();

    assertThat(output)
        .contains("The configuration cannot work:\n" + line)
        .doesNotContain("s3cret")
        .doesNotContain("\tat ");
  }

  @Test
  void tellsFromWhichLineOfTheFileAKeyCame(CapturedOutput output) throws IOException {
    Path file = folder.resolve("extra.yaml");
    Files.writeString(file, "cobro:\n  flows:\n    counter:\n      retry: {on: [EXPIRED]}\n");

    Launch.usual(folder).with("spring.config.additional-location", file.toString()).refused();

    assertThat(output)
        .contains(
            "cobro.flows.counter.retry[true]: is no key of Cobro; allowed: attempts, causes, after")
        .contains("(YAML reads a bare on, off, yes or no as true or false)")
        .containsPattern("extra\\.yaml.* - 4:");
  }

  /** Below a file there can be no folder, whoever Cobro runs as. */
  @Test
  void refusesAnArchiveThatCannotBeWritten(CapturedOutput output) throws IOException {
    Path archive = Files.createFile(folder.resolve("full")).resolve("archive");

    Launch.usual(folder).with("cobro.retention.archive", archive.toString()).refused();

    assertThat(output)
        .contains(
            "The configuration cannot work:\ncobro.retention.archive: is "
                + archive
                + "; allowed: a folder that can be written to (")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesToLeaveTheMachineInTheSandbox(CapturedOutput output) {
    Launch.usual(folder)
        .with("spring.profiles.active", "sandbox,smoke")
        .with("sandbox.odoo.port", "0")
        .with("sandbox.compago.port", "0")
        .with("cobro.providers.compago.base-url", "https://api.example/api")
        .refused();

    assertThat(output)
        .contains(
            "cobro.providers.compago.base-url: is https://api.example/api; allowed: a loopback"
                + " address, since the profile sandbox is active");
  }

  @Test
  void refusesASecondProcessOnTheSameFile(CapturedOutput output) {
    Launch first = Launch.bare(folder);
    try (var running = first.start()) {
      Launch.bare(folder).refused();

      assertThat(running.isRunning()).isTrue();
    }
    assertThat(output)
        .contains("cobro.db.lock is held by another running Cobro; allowed: one process for each")
        .doesNotContain("\tat ");
  }
}
