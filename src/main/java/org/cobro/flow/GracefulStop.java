package org.cobro.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.cobro.flow.bulkhead.BulkheadComponent;
import org.cobro.intent.Database;
import org.cobro.intent.Figures;
import org.cobro.intent.Unfinished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The end of a node that is asked to stop, in three acts: it claims nothing more and puts aside
 * what waits for its turn; then Camel lets the calls that are under way end; and last of all the
 * leases are given back, so that the next start or another node goes on at once.
 */
final class GracefulStop {

  private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

  private GracefulStop() {}

  /** Before the web server and Camel. */
  @Component
  static final class NoMoreClaims extends Act {

    private final Bulkheads bulkheads;
    private final ObjectProvider<CamelContext> camel;

    /**
     * @param camel not the context itself: Spring would start it early, before it has its routes
     */
    NoMoreClaims(Bulkheads bulkheads, ObjectProvider<CamelContext> camel) {
      super(Integer.MAX_VALUE);
      this.bulkheads = bulkheads;
      this.camel = camel;
    }

    @Override
    void play() {
      bulkheads.close();
      camel
          .getObject()
          .getComponent("bulkhead", BulkheadComponent.class)
          .clear(NoMoreClaims::putAside);
    }

    /** Claims that no call was made for yet; nobody waits for their end. */
    private static void putAside(Exchange claimed) {
      LOG.debug("put aside: {}", claimed.getMessage().getBody());
    }
  }

  /** After Camel. */
  @Component
  static final class LeasesGivenBack extends Act {

    private final Resting resting;
    private final Database database;
    private final Figures figures;

    LeasesGivenBack(Resting resting, Database database, Figures figures) {
      super(0);
      this.resting = resting;
      this.database = database;
      this.figures = figures;
    }

    @Override
    void play() {
      try {
        // What was answered since the last tick: else another node would ask again at once.
        resting.flush();
        database.releaseLeases();
        LOG.info("stopped; left for the next start: {}", words(figures.unfinished()));
      } catch (DataAccessException | TransactionException away) {
        LOG.warn("stopped without the database: leases end by themselves");
      }
    }

    private static String words(List<Unfinished> all) {
      Map<String, Long> erps =
          all.stream()
              .filter(work -> work.kind().equals("erps"))
              .collect(
                  Collectors.groupingBy(
                      Unfinished::name, Collectors.summingLong(Unfinished::count)));
      return erps.isEmpty() ? "nothing" : "intents and write-backs by ERP " + erps;
    }
  }

  /** Something that is done once at the stop. */
  abstract static class Act implements SmartLifecycle {

    private final int phase;
    private volatile boolean running;

    Act(int phase) {
      this.phase = phase;
    }

    abstract void play();

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      play();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return phase;
    }
  }
}
