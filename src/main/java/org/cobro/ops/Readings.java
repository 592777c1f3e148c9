package org.cobro.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cobro.flow.Ailment;
import org.cobro.intent.Cause;
import org.cobro.intent.DayReports;
import org.cobro.intent.DayReports.Kept;
import org.cobro.intent.Figures;
import org.cobro.intent.State;
import org.cobro.intent.Waiting;
import org.cobro.intent.archive.ArchiveRuns;

/**
 * The figures for health and metrics, read from the database by a thread of its own: whoever asks
 * while the database hangs is told so, and does not hang with it.
 */
final class Readings implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofMillis(500);

  private final Supplier<Reading> figures;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> daemon(work));

  private CompletableFuture<Reading> asked;
  private Reading last;
  private long at;

  /**
   * @param erps whose last reconciliation is read too
   */
  Readings(Figures figures, DayReports reports, ArchiveRuns archived, Set<String> erps) {
    this(() -> Reading.of(figures, reports, archived, erps));
  }

  Readings(Supplier<Reading> figures) {
    this.figures = figures;
  }

  /**
   * What the database said.
   *
   * @param ailment why it said nothing; {@code null} when it did
   * @param live how many intents are in each live state, and how old; those with none are left out
   * @param letters the same of open dead letters, by cause
   * @param untold what each ERP is still to be told
   * @param tokenEnds when access tokens end that are renewed, by connection
   * @param reconciled the last report of each ERP that has one
   * @param archived the last run of the archive; {@code null} when there was none
   */
  record Reading(
      String ailment,
      Map<State, Waiting> live,
      Map<Cause, Waiting> letters,
      Duration pollLag,
      Duration writeBackLag,
      Map<String, Waiting> untold,
      Map<String, Instant> tokenEnds,
      Map<String, Kept> reconciled,
      ArchiveRuns.Run archived) {

    static Reading of(Figures figures, DayReports reports, ArchiveRuns archived, Set<String> erps) {
      return new Reading(
          null,
          figures.waiting(),
          figures.letters(),
          figures.pollLag(),
          figures.writeBackLag(),
          figures.untold(),
          figures.tokenEnds(),
          erps.stream()
              .flatMap(erp -> reports.latest(erp).stream())
              .collect(Collectors.toMap(Kept::erp, Function.identity())),
          archived.latest().orElse(null));
    }

    static Reading none(String ailment) {
      return new Reading(
          ailment,
          Map.of(),
          Map.of(),
          Duration.ZERO,
          Duration.ZERO,
          Map.of(),
          Map.of(),
          Map.of(),
          null);
    }

    Waiting live(State state) {
      return live.getOrDefault(state, Waiting.NONE);
    }

    Waiting letters(Cause cause) {
      return letters.getOrDefault(cause, Waiting.NONE);
    }

    Waiting untold(String erp) {
      return untold.getOrDefault(erp, Waiting.NONE);
    }

    long deadLetters() {
      return letters.values().stream().mapToLong(Waiting::many).sum();
    }

    boolean isThere() {
      return ailment == null;
    }
  }

  /** Not older than half a second, and there within two. */
  synchronized Reading now() {
    if (last == null || System.nanoTime() - at > FRESH.toNanos()) {
      last = read();
      at = System.nanoTime();
    }
    return last;
  }

  private Reading read() {
    if (asked == null) {
      asked = CompletableFuture.supplyAsync(figures, thread);
    }
    try {
      Reading answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      asked = null;
      return answer;
    } catch (TimeoutException stillUnderWay) {
      return Reading.none("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException failed) {
      asked = null;
      return Reading.none(reason(failed.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reading.none("interrupted");
    }
  }

  private static String reason(Throwable failed) {
    return Ailment.of(failed).map(Ailment::reason).orElse(failed.getClass().getSimpleName());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "readings");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
