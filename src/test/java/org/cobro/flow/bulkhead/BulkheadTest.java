package org.cobro.flow.bulkhead;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Camel with routes that begin at bulkheads, and work that ends when the test says so. */
class BulkheadTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Queue<Object> done = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Semaphore gate = new Semaphore(0);
  private ProducerTemplate template;

  @BeforeEach
  void start() throws Exception {
    camel.start();
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    gate.release(100_000);
    camel.stop();
  }

  @Test
  void worksOnAsManyAtATimeAsItMay() throws Exception {
    begin("slow", 3);

    handOver("slow", 10);
    await().until(() -> underWay.get() == 3);

    assertThat(component().waiting("slow")).isEqualTo(7);
    gate.release(10);
    await().until(() -> done.size() == 10);
    assertThat(most).hasValue(3);
    assertThat(component().waiting("slow")).isZero();
  }

  @Test
  void keepsOthersGoingWhileOneIsSlow() throws Exception {
    begin("slow", 1);
    camel.addRoutes(route("quick", 1, exchange -> done.add(exchange.getMessage().getBody())));

    handOver("slow", 5);
    handOver("quick", 5);

    await().until(() -> done.size() == 5);
  }

  @Test
  void goesInTheOrderOfComingWhereOneIsDoneAtATime() throws Exception {
    gate.release(100);
    begin("one", 1);

    handOver("one", 100);

    await().until(() -> done.size() == 100);
    assertThat(done).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void losesNothingThatManyHandOverAtOnce() throws Exception {
    gate.release(40_000);
    begin("busy", 4);

    List<CompletableFuture<Void>> senders =
        IntStream.range(0, 8)
            .mapToObj(sender -> CompletableFuture.runAsync(() -> handOverAll("busy", 5_000)))
            .toList();
    senders.forEach(sender -> sender.orTimeout(60, SECONDS).join());

    await().atMost(60, SECONDS).until(() -> done.size() == 40_000);
    assertThat(most.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void hasNoThreadWhereNothingWaits() throws Exception {
    for (int merchant = 0; merchant < 200; merchant++) {
      begin("idle-" + merchant, 16);
    }

    assertThat(threads()).isZero();
  }

  @Test
  void refusesWhatFindsNoRoomAndNamesTheBulkhead() throws Exception {
    begin("slow", 1);
    handOver("slow", 1);
    await().until(() -> underWay.get() == 1);
    template.sendBody("bulkhead:slow?size=2", "second");
    template.sendBody("bulkhead:slow?size=2", "third");

    assertThatThrownBy(() -> template.sendBody("bulkhead:slow?size=2", "fourth"))
        .isInstanceOf(CamelExecutionException.class)
        .hasRootCauseMessage("2 already wait at bulkhead:slow");
    template.sendBody("bulkhead:slow?size=2&discardWhenFull=true", "fifth");

    gate.release(10);
    await().until(() -> done.size() == 3);
    assertThat(done).containsExactly(0, "second", "third");
  }

  @Test
  void keepsWhatCameBeforeItsRouteBegan() throws Exception {
    gate.release(3);
    handOver("later", 3);

    begin("later", 1);

    await().until(() -> done.size() == 3);
  }

  @Test
  void keepsWhatComesWhileItsRouteIsSuspended() throws Exception {
    gate.release(3);
    begin("paused", 1);
    camel.getRouteController().suspendRoute("paused");

    handOver("paused", 3);
    assertThat(component().waiting("paused")).isEqualTo(3);
    camel.getRouteController().resumeRoute("paused");

    await().until(() -> done.size() == 3);
  }

  @Test
  void endsWhatWasHandedOverBeforeItsRouteStops() throws Exception {
    begin("last", 1);
    handOver("last", 3);
    await().until(() -> underWay.get() == 1);

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(this::stopLast);
    gate.release(3);
    stopping.orTimeout(30, SECONDS).join();

    assertThat(done).hasSize(3);
  }

  @Test
  void forgetsWhatWaitsForANodeThatStopsAndEndsWhatIsUnderWay() throws Exception {
    begin("slow", 1);
    handOver("slow", 4);
    await().until(() -> underWay.get() == 1);
    Queue<Object> forgotten = new ConcurrentLinkedQueue<>();

    component().clear(exchange -> forgotten.add(exchange.getMessage().getBody()));
    gate.release(4);
    camel.stop();

    assertThat(forgotten).containsExactly(1, 2, 3);
    assertThat(done).containsExactly(0);
  }

  @Test
  void goesOnAfterWorkThatBroke() throws Exception {
    camel.addRoutes(
        route(
            "broken",
            1,
            exchange -> {
              done.add(exchange.getMessage().getBody());
              throw new IllegalStateException("broken");
            }));

    handOver("broken", 2);

    await().until(() -> done.size() == 2);
  }

  private void stopLast() {
    try {
      camel.getRouteController().stopRoute("last");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void begin(String name, int concurrency) throws Exception {
    camel.addRoutes(route(name, concurrency, this::work));
  }

  private void work(Exchange exchange) throws InterruptedException {
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    gate.acquire();
    underWay.decrementAndGet();
    done.add(exchange.getMessage().getBody());
  }

  private static RouteBuilder route(String name, int concurrency, org.apache.camel.Processor work) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("bulkhead:" + name + "?concurrency=" + concurrency).routeId(name).process(work);
      }
    };
  }

  private void handOver(String name, int count) {
    for (int each = 0; each < count; each++) {
      template.sendBody("bulkhead:" + name, each);
    }
  }

  private void handOverAll(String name, int count) {
    for (int each = 0; each < count; each++) {
      template.sendBody("bulkhead:" + name + "?size=100000", each);
    }
  }

  private BulkheadComponent component() {
    return camel.getComponent("bulkhead", BulkheadComponent.class);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("bulkhead"))
        .count();
  }
}
