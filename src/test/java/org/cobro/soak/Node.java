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
  private CobroProcess process;

  Node(Path folder, String place, Mall mall, String database) {
    this.folder = folder;
    this.place = place;
    this.mall = mall;
    this.database = database;
  }

  synchronized void start() {
    life++;
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

  synchronized void kill() {
    process.close();
  }

  synchronized void stop() {
    process.stop();
  }

  synchronized String log() {
    return process.log();
  }

  @Override
  public void close() {
    kill();
  }
}
