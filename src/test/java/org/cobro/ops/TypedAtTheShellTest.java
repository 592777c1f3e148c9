package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides have somebody type beside Cobro, where the tool is installed. */
class TypedAtTheShellTest {

  private static final Path OPERATING = Path.of("docs/operating.md");
  private static final Path ROUTES = Path.of("docs/routes.md");

  @TempDir private Path folder;

  /** While Cobro has it open, and what is in the log beside the file is in the copy. */
  @Test
  void copiesTheDatabaseOfARunningCobro() throws Exception {
    assumeTrue(isInstalled("sqlite3"), "no sqlite3 here");
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Connection running = open(data.resolve("cobro.db"))) {
      for (String statement :
          List.of(
              "pragma journal_mode = wal",
              "create table payment (amount)",
              "insert into payment values (11600)")) {
        try (Statement work = running.createStatement()) {
          work.execute(statement);
        }
      }
      assertThat(data.resolve("cobro.db-wal")).isNotEmptyFile();

      List<String> commands = commands(OPERATING, "sqlite3 ");
      assertThat(commands).hasSize(2);
      for (String command : commands) {
        run(command);
        assertThat(amounts(folder.resolve("backup.db"))).as(command).isEqualTo(11600);
        Files.delete(folder.resolve("backup.db"));
      }
      run("sqlite3 data/cobro.db \"vacuum\"");
    }
  }

  @Test
  void takesTheRoutesOutOfTheJar() throws Exception {
    assumeTrue(isInstalled("unzip"), "no unzip here");
    jar(folder.resolve("cobro.jar"));

    run(String.join("\n", commands(ROUTES, "unzip ")));
    run(String.join("\n", commands(ROUTES, "mv ")));

    assertThat(folder.resolve("routes/providers/compago.camel.yaml"))
        .hasSameTextualContentAs(Path.of("routes/providers/compago.camel.yaml"));
    assertThat(folder.resolve("BOOT-INF")).doesNotExist();
  }

  /**
   * There is no cluster here; but what its first lines have somebody make is all that it asks for.
   */
  @Test
  void makesEachSecretThatTheManifestAsksFor() {
    Path manifest = Path.of("deploy/kubernetes/cobro.yaml");
    List<String> asked =
        DeployFiles.yaml(manifest).stream()
            .flatMap(document -> document.findValues("secretKeyRef").stream())
            .map(each -> each.path("key").asText())
            .distinct()
            .toList();

    assertThat(asked).hasSizeGreaterThan(3);
    assertThat(
            Pattern.compile("--from-file=([\\w-]+)")
                .matcher(DeployFiles.text(manifest))
                .results()
                .map(each -> each.group(1)))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private static List<String> commands(Path page, String begin) {
    return DeployFiles.text(page)
        .lines()
        .filter(line -> line.startsWith("    " + begin))
        .map(String::strip)
        .toList();
  }

  private static boolean isInstalled(String tool) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "command -v " + tool).start().waitFor() == 0;
  }

  private void run(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(command + ": " + said).isZero();
  }

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private static int amounts(Path database) throws SQLException {
    try (Connection copy = open(database);
        var rows = copy.createStatement().executeQuery("select amount from payment")) {
      return rows.getInt(1);
    }
  }

  /** The routes where the build puts them. */
  private static void jar(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> routes = Files.walk(Path.of("routes"))) {
      for (Path route : routes.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry("BOOT-INF/classes/" + route));
        Files.copy(route, zip);
        zip.closeEntry();
      }
    }
  }
}
