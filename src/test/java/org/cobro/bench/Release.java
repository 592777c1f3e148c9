package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Cobro as it is handed to deployers: the jar, and the route files that go with it. */
record Release(Path jar, Path routes) {

  private static final String READY = "Started CobroApplication";

  /**
   * @param folder where both are
   */
  static Release in(Path folder) {
    return new Release(folder.resolve("cobro.jar"), folder.resolve("routes"));
  }

  /** A node of it. Returns when it takes orders. */
  Child start(Path folder, OpenIntents database, List<String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Child.tool("java"), "-jar", jar.toAbsolutePath().toString()));
    command.add("--cobro.routes.directory=" + routes.toAbsolutePath());
    command.addAll(Cobro.all(database, settings));
    Child child = Child.run(Files.createTempDirectory(folder, "node"), command);
    child.awaitLine(READY);
    return child;
  }
}
