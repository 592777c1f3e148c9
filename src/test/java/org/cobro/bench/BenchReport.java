package org.cobro.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All benches in one go, one after another, each in a process of its own. What they print is put
 * into docs/performance.md, between the marks of each, and the merchants' is drawn beside it:
 * {@code make bench}. {@code ONLY=polling,xmlrpc} measures these and leaves the other figures as
 * they are. Ends with 1 when a bar is missed.
 */
public final class BenchReport {

  /** In order: the options and the class of each, after {@code java}. */
  private static final Map<String, List<String>> BENCHES = benches();

  private final FiguresPage page;
  private final List<String> missed = new ArrayList<>();

  private BenchReport(FiguresPage page) {
    this.page = page;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    BenchReport report = new BenchReport(new FiguresPage(Path.of("docs", "performance.md")));
    Set<String> asked = args.length == 0 ? BENCHES.keySet() : Set.of(args[0].split(","));
    Instant began = Instant.now();
    for (String name : BENCHES.keySet()) {
      if (asked.contains(name)) {
        report.run(name);
      }
    }
    long minutes = Duration.between(began, Instant.now()).toMinutes();
    System.out.printf("%nbench: %d of %d in %d minutes", asked.size(), BENCHES.size(), minutes);
    System.out.println(
        report.missed.isEmpty()
            ? ", all bars met"
            : ", bars missed: " + String.join(", ", report.missed));
    System.exit(report.missed.isEmpty() ? 0 : 1);
  }

  private static Map<String, List<String>> benches() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("polling", ours("PollingBench", "-Dwarm-up=6", "-Dseconds=6"));
    all.put("hand-over", ours("HandOver"));
    all.put("hand-over-busy", ours("HandOver", "-Dterminals=3020"));
    all.put("claims", ours("ClaimsBench", "-Dclaims=1020000"));
    all.put("erp", ours("ErpBench", "-Dwarm-up=6", "-Dseconds=6"));
    all.put("nodes", ours("NodesBench", "-Dsettle=7", "-Dseconds=8", "-Dtrouble=12"));
    all.put(
        "start",
        ours(
            "StartBench",
            "-Dstarts=1",
            "-Didle=3",
            "-Djava.25=" + System.getProperty("java.25", "")));
    all.put("growth", ours("GrowthBench"));
    all.put(
        "merchants",
        ours(
            "MerchantsBench",
            "-Dsettle=5",
            "-Dseconds=10",
            "-Dmerchants=1,100,500",
            "-Dchart=" + Path.of("docs", "pictures", "merchants.svg")));
    all.put("xmlrpc", ours("../xmlrpc/bench/Comparison"));
    all.put("small", ours("SmallBench"));
    return all;
  }

  private static List<String> ours(String name, String... options) {
    List<String> java = new ArrayList<>(List.of("-Dlogging.level.root=error"));
    java.addAll(List.of(options));
    java.addAll(List.of("-cp", classPath(), type(name)));
    return java;
  }

  private static String type(String name) {
    return name.startsWith("../")
        ? "org.cobro." + name.substring(3).replace('/', '.')
        : "org.cobro.bench." + name;
  }

  private void run(String name) throws IOException, InterruptedException {
    Instant began = Instant.now();
    System.out.println("\n## " + name + ", beside a load average of " + load() + "\n");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BENCHES.get(name));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        said.add(line);
      }
    }
    if (process.waitFor() != 0) {
      missed.add(name);
    }
    System.out.printf("%n%s took %d s%n", name, Duration.between(began, Instant.now()).toSeconds());
    page.put(name, said, "Measured on " + LocalDate.now(ZoneOffset.UTC) + "; " + machine());
  }

  private static String machine() throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("?");
    return String.format(
        Locale.ROOT,
        "%d cores (%s), Java %s",
        Runtime.getRuntime().availableProcessors(),
        cpu,
        System.getProperty("java.version"));
  }

  private static String load() throws IOException {
    String all = Files.readString(Path.of("/proc/loadavg"));
    return all.substring(0, all.indexOf(' '));
  }

  private static String classPath() {
    return System.getProperty("java.class.path")
        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
  }
}
