package org.cobro.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cobro.console.Deeds.Deed;
import org.cobro.flow.preflight.Preflights;
import org.cobro.flow.preflight.Preflights.Group;
import org.cobro.flow.preflight.Preflights.Line;
import org.cobro.intent.Redo.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs preflights while the page that asked for one goes on: an ERP may take its time for each of
 * many calls. One of a connection at a time, and two at once on each node; what the last one found
 * is kept until the next.
 */
@Component
@WithPages
final class WholeChecks implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(WholeChecks.class);
  private static final int AT_ONCE = 2;
  private static final long IDLE_SECONDS = 30;

  private final Preflights preflights;
  private final Preflight preflight;
  private final Deeds deeds;
  private final Clock clock;
  private final Map<String, Run> last = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          WholeChecks::daemon);

  WholeChecks(Preflights preflights, Preflight preflight, Deeds deeds, Clock clock) {
    this.preflights = preflights;
    this.preflight = preflight;
    this.deeds = deeds;
    this.clock = clock;
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * One of them.
   *
   * @param actor who asked for it
   * @param groups what was found; empty while it is under way, and after it broke off
   * @param underWay whether it still is
   * @param broken whether it broke off
   */
  record Run(String actor, Instant since, List<Group> groups, boolean underWay, boolean broken) {

    public long missing() {
      return groups.stream()
          .flatMap(group -> group.lines().stream())
          .filter(Line::isMissing)
          .count();
    }

    private Run ended(List<Group> found) {
      return new Run(actor, since, found, false, found.isEmpty());
    }
  }

  /** The last one of a connection on this node; {@code null} when there was none. */
  Run of(String name) {
    return last.get(name);
  }

  /**
   * Begins one, and waits for it for a while.
   *
   * @return whether it has ended by then
   * @throws NoSuch when there is no such connection
   * @throws Refused when one is under way, or it must not be asked now
   */
  boolean run(String name, String actor, Duration most) {
    CompletableFuture<Void> end = begin(name, preflight.type(name), actor);
    try {
      end.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillUnderWay) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private synchronized CompletableFuture<Void> begin(String name, String type, String actor) {
    deeds.done(
        new Deed("check", name, actor, ""),
        () -> {
          admit(name, type);
          return name;
        });
    last.put(name, new Run(actor, clock.instant(), List.of(), true, false));
    return CompletableFuture.runAsync(() -> look(name, type), threads);
  }

  private void admit(String name, String type) {
    if (!Preflights.has(type)) {
      throw new Refused("there is no whole check of " + type);
    }
    Run before = last.get(name);
    if (before != null && before.underWay()) {
      throw new Refused("it is being checked already, as " + before.actor() + " asked");
    }
    preflight.requireWorthAsking(name);
  }

  private void look(String name, String type) {
    List<Group> found = List.of();
    try {
      found = preflights.of(name, type);
      // The page's word on it, too, is of now: refused credentials are not tried again and again.
      preflight.ask(name);
    } catch (Refused lacksProbe) {
      LOG.debug("{} is not asked whether it is there: {}", name, lacksProbe.getMessage());
    } catch (RuntimeException | Error broken) {
      // Its text may have an address with a key in it; the page says to look here.
      LOG.warn("the check of {} broke off", name, broken);
    } finally {
      List<Group> kept = found;
      last.computeIfPresent(name, (same, run) -> run.ended(kept));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "console-check");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
