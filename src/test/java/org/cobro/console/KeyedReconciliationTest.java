package org.cobro.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.cobro.config.Launch;
import org.cobro.reconciliation.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of a day that take longer to be compared than a key is held for the dead. */
class KeyedReconciliationTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void isUnderWayUntilItIsDoneAndIsMadeOnce(@TempDir Path folder) throws Exception {
    try (ConfigurableApplicationContext application = Launch.usual(folder).start()) {
      slowDown(application.getBean(CamelContext.class));
      JdbcClient sql = JdbcClient.create(application.getBean(DataSource.class));
      Caller caller = new Caller(application, Launch.TOKEN);

      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> reconcile(caller));
      assertThat(entered.await(60, SECONDS)).isTrue();
      sql.sql("update kept_answer set lease_until = 1").update();
      application.getBean(KeyPulse.class).beat();
      HttpResponse<String> meanwhile = reconcile(caller);
      answered.countDown();
      HttpResponse<String> done = first.get(60, SECONDS);
      HttpResponse<String> again = reconcile(caller);

      assertThat(meanwhile.statusCode()).isEqualTo(409);
      assertThat(meanwhile.body()).contains("urn:cobro:problem:under-way");
      assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(done.body());
      assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
      assertThat(runs).hasValue(1);
    }
  }

  private static HttpResponse<String> reconcile(Caller caller) {
    return caller.post("/api/reconciliation/" + DAY, "", Map.of("Idempotency-Key", "books"));
  }

  private void slowDown(CamelContext camel) throws Exception {
    camel.getRouteController().stopRoute("reconcile");
    camel.removeRoute("reconcile");
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:reconcile")
                .routeId("reconcile")
                .process(
                    exchange -> {
                      runs.incrementAndGet();
                      entered.countDown();
                      answered.await();
                      exchange.getMessage().setBody(report());
                    });
          }
        });
  }

  private static Report report() {
    Instant from = Instant.parse("2026-01-15T06:00:00Z");
    return new Report(
        "main",
        DAY,
        "America/Mexico_City",
        from,
        from.plus(Duration.ofDays(1)),
        from.plus(Duration.ofDays(2)),
        false,
        List.of(),
        List.of(),
        List.of());
  }
}
