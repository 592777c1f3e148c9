package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real one as a process, without its pages. */
final class Cobro {

  private Cobro() {}

  /** Returns when it takes orders. */
  static Child start(Path folder, OpenIntents database, List<String> settings)
      throws IOException, InterruptedException {
    Child child = launch(folder, database, settings);
    child.awaitLine("Tomcat started");
    return child;
  }

  /** Returns at once. */
  static Child launch(Path folder, OpenIntents database, List<String> settings) throws IOException {
    Path home = Files.createTempDirectory(folder, "node");
    List<String> command = new ArrayList<>();
    command.add("org.cobro.CobroApplication");
    command.addAll(all(database, settings));
    return Child.start(home, command);
  }

  /** These settings and those of the database. */
  static List<String> all(OpenIntents database, List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    all.add("--spring.datasource.url=" + database.url());
    all.add("--spring.datasource.username=" + database.user());
    all.add("--cobro.console.enabled=false");
    return all;
  }
}
