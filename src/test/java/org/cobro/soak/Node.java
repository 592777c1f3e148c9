package org.cobro.soak;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.cobro.crash.CobroProcess;

/** A place where a Cobro runs; each life there has a name of its own, as by default. */
final class Node implements AutoCloseable {

  private final Path folder;
  private final String place;
  private final Mall mall;
  private final String database;
  private int life;
  private boolean isToEnd;
  private CobroProcess process;

  Node(Path folder, String place, Mall mall, String database) {
    this.folder = folder;
    this.place = place;
    this.mall = mall;
    this.database = database;
  }

  synchronized void start() {
    life++;
    isToEnd = false;
    process = CobroProcess.start(folder, name(), mall.arguments(name(), database));
  }

  /** Its present name in leases. */
  synchronized String name() {
    return place + "-" + life;
  }

  synchronized boolean isAlive() {
    return process.isAlive();
  }

  synchronized OptionalInt port() {
    return process.isAlive() ? process.port() : OptionalInt.empty();
  }

  /**
   * What a supervisor does: starts it again when it has ended by itself. It does so when it is
   * started while the database is away, and never else.
   *
   * @return false when it ended after it had been up
   */
  synchronized boolean keep() {
    if (isToEnd || process.isAlive()) {
      return true;
    }
    boolean neverUp = process.port().isEmpty();
    start();
    return neverUp;
  }

  synchronized void kill() {
    isToEnd = true;
    process.close();
  }

  synchronized void stop() {
    isToEnd = true;
    process.stop();
  }

  @Override
  public void close() {
    kill();
  }
}
