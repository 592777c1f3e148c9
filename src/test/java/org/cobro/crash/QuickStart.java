package org.cobro.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes a JVM for Cobro start soon: the classes are read, checked and laid out once, and
 * shared by all that follow (class data sharing). It takes a third of a start's work away.
 */
final class QuickStart {

  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");
  private static final String STARTED = "Tomcat started";
  private static final long PATIENCE_S = 60;

  private QuickStart() {}

  /** The command up to the arguments of the application. */
  static List<String> command() {
    return command("-XX:SharedArchiveFile=" + Archive.FILE);
  }

  private static List<String> command(String sharing) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of(sharing, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    command.addAll(List.of("-cp", Archive.CLASS_PATH, "org.cobro.CobroApplication"));
    return command;
  }

  /** Made once for each JVM that runs crashes. */
  private static final class Archive {
    static final Path FOLDER = folder();
    static final String CLASS_PATH = classPath();
    static final Path FILE = make();

    private static Path folder() {
      try {
        Path folder = Files.createTempDirectory("cobro-quick-start");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
      } catch (IOException noDisk) {
        throw new UncheckedIOException(noDisk);
      }
    }

    /** Folders cannot be shared, so ours becomes a jar. Test classes stay outside. */
    private static String classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !entry.endsWith("test-classes"))
          .map(entry -> Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : entry)
          .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Path classes) {
      String jar = FOLDER.resolve("cobro-classes.jar").toString();
      int failed =
          ToolProvider.findFirst("jar")
              .orElseThrow()
              .run(System.out, System.err, "-cf", jar, "-C", classes.toString(), ".");
      if (failed != 0) {
        throw new IllegalStateException("no jar could be made of " + classes);
      }
      return jar;
    }

    /** One start and one end in good order; without the archive everything works, but slower. */
    private static Path make() {
      Path file = FOLDER.resolve("cobro.jsa");
      List<String> command = command("-XX:ArchiveClassesAtExit=" + file);
      command.add("--server.port=0");
      Path log = FOLDER.resolve("log");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.readString(log).contains(STARTED) && System.nanoTime() < end) {
          process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        process.destroyForcibly();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return file;
    }

    private static void delete(Path folder) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
      } catch (IOException leftBehind) {
        // The system's own tidying takes it.
      }
    }
  }
}
