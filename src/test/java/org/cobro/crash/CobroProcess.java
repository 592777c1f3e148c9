package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Cobro in a JVM of its own, as it runs in production but for its haste. */
public final class CobroProcess implements AutoCloseable {

  /** What a shell calls the end by signal 9. */
  static final int KILLED = 137;

  private static final int LAST_WORDS = 40;

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path log;
  private final Thread undertaker;
  private OptionalInt port = OptionalInt.empty();

  private CobroProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    // A test run that is broken off leaves nobody behind.
    this.undertaker = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(undertaker);
  }

  /**
   * @param folder where it runs and leaves its log
   */
  public static CobroProcess start(Path folder, String name, List<String> arguments) {
    List<String> command = new ArrayList<>(QuickStart.command());
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

  public boolean isAlive() {
    return process.isAlive();
  }

  public int exitValue() {
    return process.exitValue();
  }

  /** The port of its API; empty while it does not listen yet. */
  public OptionalInt port() {
    if (port.isEmpty()) {
      Matcher said = PORT.matcher(log());
      port = said.find() ? OptionalInt.of(Integer.parseInt(said.group(1))) : OptionalInt.empty();
    }
    return port;
  }

  public String log() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last of it, for a failure. */
  String lastWords() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }

  /**
   * @param name without SIG, as for the command {@code kill}
   */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Asks it to end in good order (signal 15), and does not wait. */
  public void stop() {
    process.destroy();
  }

  /** Ends it as hard as the crash points do: nothing here may need a farewell. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Runtime.getRuntime().removeShutdownHook(undertaker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException ending) {
      // This JVM ends, and the hook runs by itself.
    }
  }
}
