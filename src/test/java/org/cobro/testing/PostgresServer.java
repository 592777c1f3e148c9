package org.cobro.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A real PostgreSQL of one's own, which may be stopped in any way and started again. */
public final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String USER = "postgres";
  private static final String TERMINATE =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity"
          + " where application_name = 'cobro'";

  private final Path data;
  private final Map<String, String> settings = new TreeMap<>();
  private EmbeddedPostgres running;
  private int port;

  /**
   * @param settings as in {@code postgresql.conf}
   */
  public PostgresServer(Map<String, String> settings) {
    try {
      this.data = Files.createTempDirectory("cobro-postgres").resolve("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.settings.putAll(settings);
    start();
  }

  /** How a server ends. */
  public enum Stop {
    /** Connections are cut, what is committed is written down. */
    FAST("INT"),
    /** At once; the next start recovers from the log. */
    IMMEDIATE("QUIT"),
    /** By signal 9 to the postmaster. */
    KILLED("KILL");

    private final String signal;

    Stop(String signal) {
      this.signal = signal;
    }
  }

  /** At the same address, on the same files. */
  public void start() {
    Await.within(PATIENCE, "PostgreSQL starts", () -> "see its log", this::hasStarted);
  }

  /** After a kill, its children may hold the shared memory for a moment. */
  private boolean hasStarted() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
      settings.forEach(builder::setServerConfig);
      running = (port == 0 ? builder : builder.setPort(port)).start();
      port = running.getPort();
      return true;
    } catch (IOException | IllegalStateException notYet) {
      return false;
    }
  }

  public void stop(Stop how) {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      new ProcessBuilder("kill", "-" + how.signal, pid).start().waitFor();
      Await.within(PATIENCE, "it ends", () -> how + " " + pid, () -> !postmaster.isAlive());
      closeQuietly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** It complains at length that there is nothing left to stop. */
  private void closeQuietly() throws IOException {
    Logger log = (Logger) LoggerFactory.getLogger(EmbeddedPostgres.class);
    log.setLevel(Level.OFF);
    running.close();
    log.setLevel(null);
  }

  public int port() {
    return port;
  }

  public String user() {
    return USER;
  }

  public String url() {
    return running.getJdbcUrl(USER, USER);
  }

  /** A connection beside the application's. */
  public JdbcClient sql() {
    return JdbcClient.create(running.getPostgresDatabase());
  }

  /** New connections may only read, as those to a copy may; or that ends. */
  public void readOnly(boolean on) {
    JdbcClient.create(running.getTemplateDatabase())
        .sql("alter database postgres set default_transaction_read_only = " + (on ? "on" : "off"))
        .update();
    terminateCobro(JdbcClient.create(running.getTemplateDatabase()));
  }

  /** Cuts all of the application's connections, as an administrator may. */
  public void terminateCobro() {
    terminateCobro(sql());
  }

  /**
   * The same over a connection that is there already.
   *
   * @return how many it had
   */
  public long terminateCobro(Connection administrator) {
    return terminateCobro(JdbcClient.create(new SingleConnectionDataSource(administrator, true)));
  }

  private static long terminateCobro(JdbcClient administrator) {
    return administrator.sql(TERMINATE).query(Long.class).single();
  }

  @Override
  public void close() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
