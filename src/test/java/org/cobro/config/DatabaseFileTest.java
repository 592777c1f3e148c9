package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {

  @TempDir private Path folder;

  @Test
  void refusesAFileThatAnotherProcessHolds() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.resolve("cobro.db.lock").toString())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');

      assertThatThrownBy(() -> prepare(new DatabaseFile(), "cobro.db"))
          .isInstanceOf(SettingsFault.class)
          .hasMessageContaining("cobro.db.lock is held by another running Cobro; allowed: ")
          .message()
          .hasLineCount(1);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void opensAFileWhoseHolderWasKilled() throws IOException {
    DatabaseFile former = new DatabaseFile();
    prepare(former, "cobro.db");
    former.destroy();

    HikariDataSource source = prepare(new DatabaseFile(), "cobro.db");

    assertThat(source.getMaximumPoolSize()).isEqualTo(1);
    assertThat(source.getDataSourceProperties()).containsEntry("synchronous", "FULL");
  }

  @Test
  void saysThatAFolderCannotBeWritten() throws IOException {
    Path file = java.nio.file.Files.createFile(folder.resolve("no-folder"));

    assertThatThrownBy(() -> prepare(new DatabaseFile(), file.getFileName() + "/cobro.db"))
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining("spring.datasource.url: ")
        .hasMessageContaining("allowed: a writable folder");
  }

  private HikariDataSource prepare(DatabaseFile file, String name) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl("jdbc:sqlite:" + folder.resolve(name));
    file.postProcessBeforeInitialization(source, "dataSource");
    return source;
  }

  /** Another process: holds the lock until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        System.out.print(held.isValid() ? '!' : '?');
        System.out.flush();
        System.in.read();
      }
    }
  }
}
