package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.cobro.crash.Comparison.Fate;
import org.cobro.crash.Tables.Attempt;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.testing.TestDatabase;

/** One Cobro's life of deaths and restarts, among people and books that stay. */
final class Life implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final String TOKEN = "crash-token-of-enough-length-0123456789";
  private static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

  private final Path folder;
  private final Scenario scenario;
  private final TestDatabase database;
  private final World world;
  private final Tables tables;

  Life(Path folder, Scenario scenario, Ground ground) {
    this.folder = folder;
    this.scenario = scenario;
    this.database = ground.open();
    this.world = new World(scenario.twist());
    this.tables = new Tables(database.sql());
  }

  /** Dies at each point in turn. */
  void die() {
    for (int death = 0; death < scenario.points().size(); death++) {
      dieAt(scenario.points().get(death), death + 1);
      world.actWhileDead();
    }
  }

  /** Lives on until nothing is due any more. */
  List<Fate> recover() {
    world.sellMore();
    String node = scenario.twist() == Scenario.Twist.OTHER_NODE ? "other" : "node";
    try (CobroProcess cobro = CobroProcess.start(folder, "last", arguments(node))) {
      settle(cobro);
      List<Fate> fates = new Comparison(world, tables).fates();
      decide(cobro);
      return fates;
    }
  }

  /** What has become of each invoice by now. */
  List<Fate> fates() {
    return new Comparison(world, tables).fates();
  }

  private void dieAt(String point, int number) {
    List<String> arguments = new ArrayList<>(arguments("node"));
    arguments.add("--sandbox.crash.at=" + point);
    try (CobroProcess cobro = CobroProcess.start(folder, "death-" + number, arguments)) {
      until(cobro, "dead at " + point, world::actBeforeDeath, () -> !cobro.isAlive());
      assertThat(cobro.log()).contains("crash point reached: " + point);
      assertThat(cobro.exitValue()).isEqualTo(CobroProcess.KILLED);
    }
  }

  private void settle(CobroProcess cobro) {
    until(
        cobro,
        "settled",
        world::act,
        () -> {
          assertThat(cobro.isAlive()).as("alive:%n%s", cobro.log()).isTrue();
          return isSettled();
        });
  }

  /** Tables that the first start has still to make, or that are being written, are not settled. */
  private boolean isSettled() {
    return tables.receivables() == world.invoices().size()
        && tables.isAtRest()
        && !world.isAnybodyPaying();
  }

  /** A person looks into the provider's books, and says what became of each unknown intent. */
  private void decide(CobroProcess cobro) {
    for (var next = tables.undecided(); next.isPresent(); next = tables.undecided()) {
      decide(cobro, next.get());
      settle(cobro);
    }
  }

  private void decide(CobroProcess cobro, Attempt attempt) {
    String reference =
        world
            .compago()
            .books()
            .find(attempt.externalId())
            .filter(BookedIntent::charged)
            .map(BookedIntent::id)
            .orElse("");
    String body =
        "{\"actor\":\"ana\",\"reason\":\"seen in the provider's books\",\"reference\":\"%s\"}"
            .formatted(reference);
    String address =
        "http://127.0.0.1:" + cobro.port() + "/api/intents/" + attempt.id() + "/decide";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    // "Unpaid" is refused for as long as the customer could still pay it.
    until(cobro, "decided", () -> {}, () -> send(request).statusCode() == 200);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the API does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void until(
      CobroProcess cobro, String what, Runnable meanwhile, Callable<Boolean> done) {
    try {
      await(what)
          .atMost(PATIENCE)
          .pollInterval(GLANCE)
          .until(
              () -> {
                meanwhile.run();
                return done.call();
              });
    } catch (ConditionTimeoutException late) {
      throw new AssertionError("not " + what + " in " + PATIENCE + ":\n" + cobro.log(), late);
    }
  }

  private List<String> arguments(String node) {
    return arguments(database, world, node);
  }

  /** What a process is started with, in haste, to live in a world. */
  static List<String> arguments(TestDatabase database, World world, String node) {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "--spring.datasource.url=" + ((HikariDataSource) database.source()).getJdbcUrl(),
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--server.port=0",
            "--cobro.node=" + node,
            "--cobro.api.token=" + TOKEN,
            "--cobro.timing.poll=100ms",
            "--cobro.timing.slow-poll=1s",
            "--cobro.timing.cancel-grace=300ms",
            "--cobro.timing.expiry-grace=300ms",
            "--cobro.timing.sweeps=500ms,1s",
            "--cobro.timing.look-up-after=4s",
            "--cobro.timing.payable=6s",
            "--cobro.timing.lease=3900ms",
            "--cobro.write-back.lease=6s",
            "--cobro.write-back.retry-after=200ms",
            "--cobro.erps.odoo.type=odoo",
            "--cobro.erps.odoo.url=" + world.odoo().url(),
            "--cobro.erps.odoo.database=erp",
            "--cobro.erps.odoo.username=cobro@example.mx",
            "--cobro.erps.odoo.password=cobro-secret",
            "--cobro.erps.odoo.connect-timeout=1s",
            "--cobro.erps.odoo.response-timeout=4s",
            "--cobro.providers.compago.type=compago",
            "--cobro.providers.compago.base-url=" + world.compago().baseUrl(),
            "--cobro.providers.compago.api-key=" + World.KEY,
            "--cobro.providers.compago.connect-timeout=500ms",
            "--cobro.providers.compago.response-timeout=2500ms",
            "--cobro.flows.counter.erp=odoo",
            "--cobro.flows.counter.invoices=" + QUERY,
            "--cobro.flows.counter.provider=compago",
            "--cobro.flows.counter.terminal-field=x_terminal",
            "--cobro.flows.counter.journal=BNK1",
            "--cobro.flows.counter.every=300ms"));
    return all;
  }

  @Override
  public void close() {
    world.close();
    database.close();
  }
}
