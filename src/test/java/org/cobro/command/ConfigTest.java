package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cobro.command.Shell.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code config check} says of a configuration, which a start would use or refuse. */
class ConfigTest {

  @TempDir private Path folder;

  private final Shell shell = Shell.at("http://127.0.0.1:9");

  @BeforeEach
  void keepsItsFilesHere() {
    shell.with("spring.datasource.url", "jdbc:sqlite:" + folder.resolve("cobro.db"));
    shell.with("cobro.api.token-file", folder.resolve("api-token").toString());
  }

  @Test
  void listsWhatThereIsAndMakesNothing() {
    Run run = shell.typesConfig("check");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.unwrapped())
        .contains("main: odoo at http://127.0.0.1:9; routes: ")
        .contains("odoo.camel.yaml")
        .contains("compago.camel.yaml")
        .contains("counter: from main to compago, automatic, terminal TERMINAL-001, journal BNK1")
        .contains("cobro.erps.main.password: the command line, where each user")
        .contains("will be made at the first start")
        .contains("cobro.db, which the first start makes")
        .contains("Cobro can start with this configuration.")
        .doesNotContain("cobro-secret", "the-provider-key");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysAllThatIsWrongInOneGo() {
    Run run =
        shell
            .with("cobro.erps.main.pasword", "s3cret")
            .with("cobro.erps.main.page", "many")
            .with("cobro.erps.main.password", "${NOWHERE_SET}")
            .with("cobro.erps.main.push-key", "short-s3cret")
            .with("spring.datasource.password", "${NOWHERE_SET}")
            .with("cobro.providers.compago.ssl-bundle", "office")
            .with("cobro.flows.counter.every", "1ms")
            .with("cobro.flows.counter.provider", "nobody")
            .with("cobro.timing.poll", "3 parsecs")
            .with("cobro.console.users.ana.role", "boss")
            .with("cobro.routes.directory", folder.toString())
            .with("spring.datasource.url", "jdbc:mysql://u:s3cret@db/cobro?password=s3cret")
            .typesConfig("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped())
        .contains("cobro.erps.main.pasword: is no key of Cobro")
        .contains("cobro.erps.main.page: is many")
        .contains("→ allowed: a whole number")
        .contains("cobro.erps.main.password: is ${NOWHERE_SET}")
        .contains("→ allowed: that environment variable to be set")
        .contains("cobro.erps.main.push-key: is too short")
        .contains("cobro.providers.compago.ssl-bundle: is office")
        .contains("spring.datasource.password: NOWHERE_SET, which is not set")
        .contains("cobro.flows.counter.every: is PT0.001S")
        .contains("cobro.flows.counter.provider: is nobody")
        .contains("cobro.timing.poll: is 3 parsecs")
        .contains("cobro.console.users.ana.role: is boss")
        .contains("no file in it ends in .camel.yaml")
        .contains("spring.datasource.url: is jdbc:mysql://***@db/cobro")
        .contains("wrong: Cobro would not start.")
        .doesNotContain("s3cret");
  }

  @Test
  void namesTheFileAndTheLine() throws IOException {
    Path file = folder.resolve("extra.yaml");
    Files.writeString(
        file,
        """
        cobro:
          flows:
            counter:
              retry: {on: [EXPIRED]}
          api:
            token: a-secret-in-a-file
          write-back:
            leese: 3s
          timing:
            sweeps: [60m, 15m]
        """);

    Run run = shell.with("spring.config.additional-location", file.toString()).typesConfig("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped())
        .containsPattern("cobro.flows.counter.retry\\[true\\]: is no key(?s).*?extra\\.yaml.* - 4:")
        .containsPattern("cobro.write-back.leese: is no key(?s).*?extra\\.yaml.* - 8:")
        .contains("cobro.timing.sweeps: is [PT1H, PT15M]")
        .containsPattern("cobro.api.token: written in (?s).*?extra\\.yaml.* - 6:")
        .doesNotContain("a-secret-in-a-file");
  }

  @Test
  void saysFromWhichFileOfATreeASecretComes() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(tree.resolve("ODOO_KEY"), "a-secret-in-a-tree");
    Files.writeString(tree.resolve("cobro.providers.compago.api-key"), "another-secret");

    Run run =
        shell
            .with("spring.config.import", "configtree:" + tree + "/")
            .with("cobro.erps.main.password", "${ODOO_KEY}")
            .without("cobro.providers.compago.api-key")
            .typesConfig("check");

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.unwrapped())
        .containsPattern("cobro.erps.main.password: file: ODOO_KEY in .*secrets.ODOO_KEY")
        .containsPattern("cobro.providers.compago.api-key: file: .*secrets.cobro")
        .doesNotContain("a-secret-in-a-tree", "another-secret");
  }

  @Test
  void namesTheRouteFileThatIsMissingAndTheOneThatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("broken.camel.yaml"), "- rout: {id: [");

    Run run = shell.with("cobro.routes.directory", folder.toString()).typesConfig("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped())
        .contains("broken.camel.yaml: ")
        .contains("cobro.erps.main.type: no route file in ")
        .contains("has templates whose ids begin with odoo.")
        .contains("cobro.providers.compago.type: no route file in ");
  }

  @Test
  void saysWhichFileIsNoYaml() throws IOException {
    Path file = folder.resolve("broken.yaml");
    Files.writeString(file, "cobro:\n  api:\n    token: \"s3cret-that-is-never-closed\n");

    Run run = shell.with("spring.config.additional-location", file.toString()).typesConfig("check");

    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc               | which command? There is check
          check twice         | which command? There is check
          check --all         | --all is no option of this command
          """)
  void saysWhatThereIs(String words, String said) {
    Run run = shell.typesConfig(words.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(said).contains("usage: java -jar cobro.jar config check");
  }

  @Test
  void leavesTheSandboxClosed() {
    Run run = shell.with("spring.profiles.active", "sandbox").typesConfig("check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("the sandbox makes its own connections");
  }
}
