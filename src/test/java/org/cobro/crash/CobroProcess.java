package org.cobro.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Cobro in a JVM of its own, as it runs in production but for its haste. */
final class CobroProcess implements AutoCloseable {

  /** What a shell calls the end by signal 9. */
  static final int KILLED = 137;

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

  private final Process process;
  private final Path log;

  private CobroProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    // A test run that is broken off leaves nobody behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * @param folder where it runs and leaves its log
   */
  static CobroProcess start(Path folder, String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_START);
    command.addAll(List.of("-cp", productionClassPath(), "org.cobro.CobroApplication"));
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      return new CobroProcess(
          builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String productionClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitValue() {
    return process.exitValue();
  }

  /** The port of its API; it must have started. */
  int port() {
    Matcher said = PORT.matcher(log());
    if (!said.find()) {
      throw new IllegalStateException("it does not listen yet");
    }
    return Integer.parseInt(said.group(1));
  }

  String log() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop (SIGTERM). */
  void terminate() {
    process.destroy();
  }

  /**
   * @param name without SIG, as for the command {@code kill}
   */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it as hard as the crash points do: nothing here may need a farewell. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
