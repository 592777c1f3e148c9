package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From the command to a Cobro that takes orders, on an empty SQLite file, and what it holds of the
 * machine's memory when it has nothing to do. {@code make bench-start}; ends with 1 when a bar is
 * missed. System properties: {@code jar}; {@code java.25}, a newer Java's home, if there is one.
 */
public final class StartBench {

  private static final int STARTS = Integer.getInteger("starts", 5);
  private static final Duration IDLE = Duration.ofSeconds(Long.getLong("idle", 15));
  private static final String READY = "Started CobroApplication";
  private static final double BAR_S = 5;
  private static final double BAR_HEAP_MB = 200;

  /** What the guide advises for a machine with 1 GB: docs/operating.md. */
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xss512k");

  private final Path folder;
  private final Path jar;

  private StartBench(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("jar", "target/cobro.jar")).toAbsolutePath();
    StartBench bench = new StartBench(Files.createTempDirectory("cobro-start"), jar);
    System.out.printf(Locale.ROOT, "jar: %.1f MB%n%n", Files.size(jar) / 1e6);
    System.out.printf(
        "| | ready (s), median; starts: %d | CPU until then (s) | heap in use (MB) | resident (MB) |%n"
            + "|---|---|---|---|---|%n",
        STARTS);
    List<Figures> all = bench.all();
    boolean good = all.stream().allMatch(each -> each.heap() <= BAR_HEAP_MB);
    double best = all.stream().mapToDouble(Figures::ready).min().orElseThrow();
    System.exit(good && best <= BAR_S ? 0 : 1);
  }

  private List<Figures> all() throws IOException, InterruptedException {
    Path extracted = extracted();
    List<Figures> all = new ArrayList<>();
    for (Path home : homes()) {
      String java = home.resolve("bin/java").toString();
      String version = version(home);
      Path shared = shared(java, extracted, version);
      String sharing = "-XX:SharedArchiveFile=" + shared;
      all.add(measured("Java " + version, List.of(java, "-jar", jar.toString())));
      all.add(
          measured(
              "Java " + version + ", class-data sharing",
              List.of(java, sharing, "-jar", extracted.toString())));
      List<String> small = new ArrayList<>(List.of(java, sharing));
      small.addAll(SMALL);
      small.addAll(List.of("-jar", extracted.toString()));
      all.add(measured("Java " + version + ", class-data sharing, small", small));
    }
    return all;
  }

  private static List<Path> homes() {
    Path own = Path.of(System.getProperty("java.home"));
    return Optional.ofNullable(System.getProperty("java.25"))
        .filter(home -> !home.isBlank())
        .map(home -> List.of(own, Path.of(home)))
        .orElse(List.of(own));
  }

  /** As in the release file of each Java. */
  private static String version(Path home) throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", ""))
        .findFirst()
        .orElse("?");
  }

  /** Jars in jars cannot be shared: Spring Boot's own tool lays them out. */
  private Path extracted() throws IOException, InterruptedException {
    Path there = folder.resolve("cobro");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (Child child =
        Child.run(
            folder,
            List.of(
                java,
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                there.toString()))) {
      child.awaitEnd();
    }
    return there.resolve(jar.getFileName());
  }

  private Path shared(String java, Path extracted, String version)
      throws IOException, InterruptedException {
    Path archive = folder.resolve("cobro-" + version + ".jsa");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(java, "-XX:ArchiveClassesAtExit=" + archive, "-jar", extracted.toString()));
    command.addAll(Shop.settings("http://127.0.0.1:9"));
    try (Child child = Child.run(Files.createTempDirectory(folder, "training"), command)) {
      child.awaitLine(READY);
      child.stop();
    }
    return archive;
  }

  private Figures measured(String who, List<String> command)
      throws IOException, InterruptedException {
    double[] ready = new double[STARTS];
    Figures last = null;
    for (int i = 0; i < STARTS; i++) {
      last = start(command, i == STARTS - 1);
      ready[i] = last.ready();
    }
    Arrays.sort(ready);
    Figures figures = new Figures(ready[STARTS / 2], last.cpu(), last.heap(), last.resident());
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.0f | %.0f |%n",
        who,
        figures.ready(),
        figures.cpu(),
        figures.heap(),
        figures.resident());
    return figures;
  }

  /**
   * @param last whether it is watched a while
   */
  private Figures start(List<String> command, boolean last)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(Shop.settings("http://127.0.0.1:9"));
    long began = System.nanoTime();
    try (Child child = Child.run(Files.createTempDirectory(folder, "start"), whole)) {
      child.awaitLine(READY);
      double ready = (System.nanoTime() - began) / 1e9;
      double cpu = child.cpu().toMillis() / 1e3;
      if (!last) {
        return new Figures(ready, cpu, 0, 0);
      }
      Thread.sleep(IDLE.toMillis());
      // Before the heap is looked at, which collects it.
      double resident = child.resident() / 1e6;
      return new Figures(ready, cpu, child.heap() / 1e6, resident);
    }
  }

  /**
   * @param ready seconds
   * @param cpu seconds
   * @param heap megabytes that are reachable
   * @param resident megabytes
   */
  private record Figures(double ready, double cpu, double heap, double resident) {}
}
