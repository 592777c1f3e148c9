package org.cobro.ops.retention;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cobro.archive.Archive;
import org.cobro.config.CobroProperties;
import org.cobro.config.SettingsFault;
import org.cobro.intent.Database;
import org.cobro.ops.retention.Retention.Pace;
import org.cobro.ops.retention.Retention.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The archive, where a folder is configured for it. */
@Configuration
class RetentionBeans {

  private static final int PAGE = 200;
  private static final int FILE = 20_000;
  private static final long REST_MILLIS = 250;

  @Bean
  RetentionClock retentionClock(Database database, CobroProperties properties, Clock clock) {
    CobroProperties.Retention settings = properties.retention();
    Optional<Retention> retention =
        settings.isOn()
            ? Optional.of(retention(database, settings, folder(settings.archive())))
            : Optional.empty();
    return new RetentionClock(retention, settings, clock);
  }

  private static Retention retention(
      Database database, CobroProperties.Retention settings, Archive archive) {
    Pace pace = new Pace(PAGE, FILE, RetentionBeans::rest);
    return new Retention(database, archive, settings.keep(), pace);
  }

  private static Archive folder(String name) {
    Archive archive = new Archive(Path.of(name));
    try {
      archive.require();
    } catch (IOException closed) {
      throw new SettingsFault(
          List.of(
              "cobro.retention.archive: is %s; allowed: a folder that can be written to (%s)"
                  .formatted(name, closed.getMessage())));
    }
    return archive;
  }

  private static void rest(Step step) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cobro stops after " + step);
    }
  }
}
