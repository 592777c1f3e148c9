package org.cobro.xmlrpc.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decodes and encodes the same answers with our codec, with the maintained fork of Apache XML-RPC
 * and, where python3 is installed, with Python's xmlrpc.client; then reads streams of growing
 * length. Fails when a bar of docs/performance.md is missed.
 */
final class Comparison {
  private static final double BAR = 5;
  private static final long HEAP_SPREAD = 256 * 1024;
  private static final String PYTHON = "src/bench/python/rounds.py";

  private Comparison() {}

  public static void main(String[] args) throws Exception {
    Path body = Files.createTempFile("invoices", ".xml");
    try {
      boolean fast = compare(body, 1_000, 101) >= BAR;
      compare(body, 100_000, 3);
      boolean constant = heap();
      if (!fast || !constant) {
        say("a bar is missed: decode of 1,000 rows at least %.0f x the fork, constant heap", BAR);
        System.exit(1);
      }
    } finally {
      Files.delete(body);
    }
  }

  /** Answers how many times as fast as the fork we decode. */
  private static double compare(Path file, int rows, int rounds) throws Exception {
    byte[] body = Invoices.recorded().body(rows);
    Files.write(file, body);
    say("%,d invoices, %,d bytes; median of %d rounds%n", rows, body.length, rounds);
    say("| | codec | ms | against the fork |%n|---|---|---|---|");
    double ratio = 0;
    for (String direction : List.of("decode", "encode")) {
      double ours = jvm(Codec.OURS, direction, file, rounds);
      double fork = jvm(Codec.FORK, direction, file, rounds);
      print(direction, "ours", ours, fork);
      print(direction, "fork of Apache XML-RPC", fork, fork);
      python(direction, file, rounds, fork);
      ratio = direction.equals("decode") ? fork / ours : ratio;
    }
    return ratio;
  }

  private static double jvm(Codec codec, String direction, Path file, int rounds) throws Exception {
    // With G1 the fork's encoder takes 6 ms in one run and 17 in the next.
    List<String> command = java("-XX:+UseParallelGC", "-Xms3g", "-Xmx3g", Rounds.class.getName());
    command.addAll(List.of(codec.name(), direction, file.toString(), "" + rounds));
    return Double.parseDouble(output(command));
  }

  private static void python(String direction, Path file, int rounds, double fork)
      throws Exception {
    try {
      String taken =
          output(
              List.of("python3", PYTHON, direction, file.toString(), "" + Math.max(1, rounds / 3)));
      print(direction, "Python xmlrpc.client", Double.parseDouble(taken), fork);
    } catch (IOException missing) {
      say("| %s | Python xmlrpc.client: left out, no python3 here | | |", direction);
    }
  }

  private static boolean heap() throws Exception {
    say("rows read one by one, most that was reachable at a time; 100,000 within a heap of 16 MB");
    List<Long> peaks = new ArrayList<>();
    for (int rows : new int[] {1_000, 10_000, 100_000}) {
      List<String> command = java("-XX:+UseSerialGC", "-Xmx16m", LiveHeap.class.getName());
      command.add("" + rows);
      peaks.add(Long.parseLong(output(command)));
      say("%,d rows: %,d bytes", rows, peaks.get(peaks.size() - 1));
    }
    return peaks.get(2) - peaks.get(0) < HEAP_SPREAD;
  }

  private static void print(String direction, String who, double nanos, double fork) {
    say("| %s | %s | %.2f | %.1f × |", direction, who, nanos / 1e6, fork / nanos);
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + command);
    }
    return said;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
