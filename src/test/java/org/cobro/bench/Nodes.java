package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several processes of Cobro with one configuration on one database. */
final class Nodes implements AutoCloseable {

  private final Path folder;
  private final OpenIntents database;
  private final List<String> settings;
  private final List<Child> running = new ArrayList<>();

  Nodes(Path folder, OpenIntents database, List<String> settings) {
    this.folder = folder;
    this.database = database;
    this.settings = settings;
  }

  /** One more. */
  void add() throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(settings);
    all.add("--cobro.node=" + name(running.size()));
    running.add(Cobro.start(folder, database, all));
  }

  /** The last one, by signal 9. Returns what it had claimed, by the provider's ids. */
  List<String> killLast() {
    int last = running.size() - 1;
    running.remove(last).close();
    return database.heldBy(name(last));
  }

  /** All that they have used so far, on all cores. */
  Duration cpu() {
    return running.stream().map(Child::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  private static String name(int index) {
    return "node-" + (index + 1);
  }

  @Override
  public void close() {
    running.forEach(Child::close);
  }
}
