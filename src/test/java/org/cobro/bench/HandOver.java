package org.cobro.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a paid tap takes to be in the ERP, by the packaged jar's sandbox: alone on a SQLite
 * file, as one shop has it; with {@code -Dterminals=3020} on PostgreSQL, beside customers who stand
 * at the terminals and do not make up their minds. {@code make bench-hand-over}; ends with 1 when a
 * bar is missed.
 */
public final class HandOver {

  private static final String JAR = System.getProperty("jar", "target/cobro.jar");
  private static final String TERMINALS = System.getProperty("terminals", "");

  private HandOver() {}

  public static void main(String[] none) throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(List.of("--spring.profiles.active=sandbox,bench"));
    settings.add("--logging.level.root=error");
    settings.add(
        "--logging.level.org.springframework.boot.web.embedded.tomcat.TomcatWebServer=error");
    System.exit(TERMINALS.isBlank() ? run(settings) : onPostgres(settings));
  }

  private static int onPostgres(List<String> settings) throws IOException, InterruptedException {
    try (OpenIntents database = OpenIntents.empty()) {
      settings.add("--sandbox.terminals=" + TERMINALS);
      settings.add("--spring.datasource.url=" + database.url());
      settings.add("--spring.datasource.username=" + database.user());
      return run(settings);
    }
  }

  private static int run(List<String> settings) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Child.tool("java"), "-jar", JAR));
    command.addAll(settings);
    Process process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process.waitFor();
  }
}
