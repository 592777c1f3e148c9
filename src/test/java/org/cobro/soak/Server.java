package org.cobro.soak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A real PostgreSQL that can be restarted at the same address. It loses no commit. */
final class Server implements AutoCloseable {

  private static final String USER = "postgres";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private EmbeddedPostgres running;

  Server(Path data) {
    this.data = data;
    this.running = start(0);
  }

  String url() {
    return running.getJdbcUrl(USER, USER);
  }

  /** Like {@code pg_ctl -m fast}: connections are broken off, transactions rolled back. */
  void restartFast() {
    int port = running.getPort();
    stop();
    running = start(port);
  }

  /** Like {@code pg_ctl -m immediate}: the next start recovers from the log, as after a crash. */
  void restartImmediately() {
    int port = running.getPort();
    quit();
    stop();
    running = start(port);
  }

  private void quit() {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
      Optional<CompletableFuture<ProcessHandle>> end =
          ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::onExit);
      new ProcessBuilder("kill", "-QUIT", pid).start();
      end.ifPresent(CompletableFuture::join);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres start(int port) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            // The library turns it off, for speed: then a crash may lose what was committed.
            .setServerConfig("synchronous_commit", "on");
    try {
      return port == 0 ? builder.start() : builder.setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
