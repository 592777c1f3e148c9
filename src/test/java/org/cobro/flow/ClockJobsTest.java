package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real clocks. */
class ClockJobsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicInteger looks = new AtomicInteger();
  private final CamelContext camel =
      new DefaultCamelContext() {
        @Override
        public List<Route> getRoutes() {
          looks.incrementAndGet();
          return super.getRoutes();
        }
      };
  private final Queue<String> ticks = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws Exception {
    ClockJobs.addTo(camel);
    route("one", 20);
    route("other", 20);
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void theRoutesAreNotLookedThroughAtEachTick() {
    awaitTick("one 20");
    awaitTick("other 20");
    int before = looks.get();
    int ticked = ticks.size();
    Await.within(PATIENCE, "more ticks", ticks::toString, () -> ticks.size() > ticked + 20);
    assertThat(looks).hasValue(before);
  }

  @Test
  void eachTickReachesItsOwnRoute() {
    awaitTick("one 20");
    awaitTick("other 20");
    assertThat(ticks).containsOnly("one 20", "other 20");
  }

  @Test
  void aClockThatWasReplacedTicksForTheNewRoute() throws Exception {
    awaitTick("one 20");
    replace("one", 30);
    ticks.clear();
    awaitTick("one 30");
    awaitTick("other 20");
    assertThat(ticks).doesNotContain("one 20");
  }

  @Test
  void theSameClockForANewRoute() throws Exception {
    awaitTick("one 20");
    replace("one", 20);
    ticks.clear();
    awaitTick("one 20");
  }

  @Test
  void aRouteThatIsStoppedAndStartedTicksAgain() throws Exception {
    awaitTick("one 20");
    camel.getRouteController().stopRoute("one");
    ticks.clear();
    awaitTick("other 20");
    assertThat(ticks).doesNotContain("one 20");
    camel.getRouteController().startRoute("one");
    awaitTick("one 20");
  }

  /** Camel schedules some of what it polls by Quartz, too. */
  @Test
  void whatElseIsScheduledRuns(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("note.txt"), "a note");
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("file:" + folder + "?scheduler=quartz&scheduler.cron=*+*+*+*+*+?")
                .process(exchange -> ticks.add("note"));
          }
        });
    awaitTick("note");
  }

  private void replace(String id, int millis) throws Exception {
    camel.getRouteController().stopRoute(id);
    camel.removeRoute(id);
    route(id, millis);
  }

  private void route(String id, int millis) throws Exception {
    String clock = "quartz:clock/%s?trigger.repeatInterval=%d&trigger.repeatCount=-1&stateful=true";
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(clock.formatted(id, millis))
                .id(id)
                .process(exchange -> ticks.add(id + " " + millis));
          }
        });
  }

  private void awaitTick(String what) {
    Await.within(PATIENCE, what, ticks::toString, () -> ticks.contains(what));
  }
}
