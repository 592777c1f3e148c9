package org.cobro.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, as a user would start it, whose cost is read from outside. */
final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long GLANCE_MS = 20;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * @param java options, class and arguments, after the class path
   */
  static Child start(Path folder, List<String> java) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(List.of("-cp", classPath()));
    command.addAll(java);
    return run(folder, command);
  }

  /** A command as a user would give it. */
  static Child run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile(folder, "child", ".log");
    return new Child(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  void awaitLine(String said) throws IOException, InterruptedException {
    await(
        "\"" + said + "\"",
        () -> Files.readString(log).contains(said),
        Duration.ofMillis(GLANCE_MS));
  }

  /** All lines so far in which that stands. */
  List<String> lines(String said) throws IOException {
    try (Stream<String> all = Files.lines(log)) {
      return all.filter(line -> line.contains(said)).toList();
    }
  }

  /**
   * Until something has come of it, looked at now and then; fails with its log where it has ended.
   */
  void await(String what, Happened happened, Duration glance)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.yet()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(what + " did not come:\n" + Files.readString(log));
      }
      Thread.sleep(glance.toMillis());
    }
  }

  /** Whether what is waited for has come. */
  interface Happened {
    boolean yet() throws IOException;
  }

  /** Until it has ended by itself; {@link #awaitLine} says what it said. */
  void awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("it did not end well:\n" + Files.readString(log));
    }
  }

  /** As a service manager ends it: a Java process ends in good order. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** All that it has used so far, on all cores. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** What is reachable on its heap, after a full collection; bytes. */
  long heap() throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    Process asked = new ProcessBuilder(tool("jcmd"), pid, "GC.class_histogram").start();
    String histogram = new String(asked.getInputStream().readAllBytes());
    asked.waitFor();
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("no total in " + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  /** What it holds of the machine's memory; bytes. */
  long resident() throws IOException {
    return status(RESIDENT) * 1024;
  }

  long threads() throws IOException {
    return status(THREADS);
  }

  private long status(Pattern line) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    Matcher found = line.matcher(Files.readString(status));
    if (!found.find()) {
      throw new IllegalStateException("no " + line + " in " + status);
    }
    return Long.parseLong(found.group(1));
  }

  /** As this JVM's, from wherever it is started. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Of the Java that runs this. */
  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
