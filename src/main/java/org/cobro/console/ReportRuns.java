package org.cobro.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cobro.intent.Redo.Refused;
import org.cobro.reconciliation.Day;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes a report while the page that asked for it is long back: a provider is asked about each
 * attempt. One at a time on each node; what it does is {@link ReconciliationApi#now}.
 */
@Component
@WithPages
final class ReportRuns implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ReportRuns.class);

  private final ReconciliationApi api;
  private final Deeds deeds;
  private final Clock clock;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> daemon(work));
  private Run last;

  ReportRuns(ReconciliationApi api, Deeds deeds, Clock clock) {
    this.api = api;
    this.deeds = deeds;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param actor who asked for it
   * @param underWay whether it still is
   * @param fault why there is none; {@code null} when there is one, or will be
   */
  record Run(LocalDate day, String actor, Instant since, boolean underWay, String fault) {
    private Run ended(String why) {
      return new Run(day, actor, since, false, why);
    }
  }

  /** The last one of a day on this node; {@code null} when there was none. */
  synchronized Run of(LocalDate day) {
    return last != null && last.day().equals(day) ? last : null;
  }

  /**
   * @throws Refused when another one is under way, or the day cannot be compared
   */
  synchronized void begin(LocalDate day, String actor) {
    if (last != null && last.underWay()) {
      throw new Refused("that of " + last.day() + " is being made, as " + last.actor() + " asked");
    }
    List<Day> days = api.days(day);
    deeds.done(ReconciliationApi.deed(day, actor), () -> days);
    last = new Run(day, actor, clock.instant(), true, null);
    thread.execute(() -> make(day, days));
  }

  private void make(LocalDate day, List<Day> days) {
    try {
      api.compare(days);
      ended(null);
    } catch (RuntimeException | Error broken) {
      LOG.warn("the books of {} could not be compared", day, broken);
      ended(String.valueOf(broken.getMessage()));
    }
  }

  private synchronized void ended(String why) {
    last = last.ended(why);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "console-reconciliation");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
