package org.cobro.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * {@code make chaos}: every scenario in every setting, several at once.
 *
 * <p>System properties: {@code only}, a pattern that a run's name must contain; {@code at.once},
 * how many, by default one for each core.
 */
public final class Chaos {

  private final PrintStream out;
  private final Path folder;
  private final AtomicInteger number = new AtomicInteger();

  private Chaos(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** Ends with status 1 when a run did not come out as it must, or did not die where it should. */
  public static void main(String[] none) throws IOException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    Pattern only = Pattern.compile(System.getProperty("only", ""));
    List<Run> runs = Run.all().filter(run -> only.matcher(run.toString()).find()).toList();
    int breaches =
        new Chaos(System.out, Files.createTempDirectory("cobro-chaos"))
            .play(runs, Integer.getInteger("at.once", Runtime.getRuntime().availableProcessors()));
    System.exit(breaches == 0 && !runs.isEmpty() ? 0 : 1);
  }

  private int play(List<Run> runs, int atOnce) {
    out.printf("%d gaps, %d runs, %d at once%n", Gap.values().length, runs.size(), atOnce);
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    List<Future<Boolean>> results = new ArrayList<>();
    runs.forEach(run -> results.add(threads.submit(() -> recovered(run))));
    threads.shutdown();
    int recovered = (int) results.stream().filter(Chaos::get).count();
    int breaches = runs.size() - recovered;
    out.printf("chaos: %d runs, %d recovered, %d breaches%n", runs.size(), recovered, breaches);
    return breaches;
  }

  private boolean recovered(Run run) {
    int mine = number.incrementAndGet();
    long begin = System.nanoTime();
    try {
      run.play(Files.createDirectory(folder.resolve("run-" + mine)));
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      out.printf("%3d recovered in %5d ms: %s%n", mine, millis, run);
      return true;
    } catch (IOException noDisk) {
      throw new UncheckedIOException(noDisk);
    } catch (AssertionError | RuntimeException breach) {
      out.printf("%3d BREACH: %s%n%s%n", mine, run, breach);
      return false;
    }
  }

  private static boolean get(Future<Boolean> result) {
    try {
      return result.get();
    } catch (InterruptedException | ExecutionException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
