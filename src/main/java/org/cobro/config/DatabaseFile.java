package org.cobro.config;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Sets up the embedded database. A committed row survives a kill (WAL, synchronous FULL), a
 * transaction takes the one write lock at its begin, and one connection serves all, so that nobody
 * waits in SQLite's own polling for a lock. A second process on the same file is refused.
 */
@Component
final class DatabaseFile implements BeanPostProcessor, DisposableBean {

  private static final String PREFIX = "jdbc:sqlite:";
  private static final Map<String, String> PRAGMAS =
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "transaction_mode", "IMMEDIATE",
          "foreign_keys", "true",
          "busy_timeout", "10000");

  private FileChannel lockFile;

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource source && source.getJdbcUrl().startsWith(PREFIX)) {
      prepare(source);
    }
    return bean;
  }

  private void prepare(HikariDataSource source) {
    String file = source.getJdbcUrl().substring(PREFIX.length()).split("\\?", 2)[0];
    lock(Path.of(file + ".lock").toAbsolutePath());
    source.setMaximumPoolSize(1);
    source.setExceptionOverrideClassName(OutOfStep.class.getName());
    PRAGMAS.forEach(source::addDataSourceProperty);
  }

  private void lock(Path path) {
    try {
      Files.createDirectories(path.getParent());
      lockFile = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        throw taken(path);
      }
    } catch (OverlappingFileLockException sameProcess) {
      throw taken(path);
    } catch (IOException e) {
      throw fault(path, "cannot be written (" + e.getMessage() + "); allowed: a writable folder");
    }
  }

  private static SettingsFault taken(Path path) {
    return fault(
        path,
        "is held by another running Cobro; allowed: one process for each SQLite file, or"
            + " PostgreSQL for several nodes");
  }

  private static SettingsFault fault(Path path, String what) {
    return new SettingsFault(List.of("spring.datasource.url: " + path + " " + what));
  }

  @Override
  public void destroy() throws IOException {
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
