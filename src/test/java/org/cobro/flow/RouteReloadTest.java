package org.cobro.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.awaitility.Awaitility;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Terminals;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteReloadTest {

  private static final String NOT_RELOADED = "routes not reloaded, the former ones go on: ";

  private RouteFolder routes;
  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private CamelContext camel;
  private RouteReload reload;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    routes = new RouteFolder(folder.resolve("routes"));
    application =
        Launch.between(odoo, compago, folder)
            .with("cobro.routes.directory", routes.path().toString())
            .with("cobro.routes.reload", "true")
            .with("cobro.routes.interval", "1h")
            .with("cobro.providers.second.type", "compago")
            .with("cobro.providers.second.base-url", compago.baseUrl().toString())
            .with("cobro.providers.second.api-key", "the-provider-key")
            .start();
    camel = application.getBean(CamelContext.class);
    reload = application.getBean(RouteReload.class);
  }

  @AfterAll
  void stop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @BeforeEach
  void shippedRoutes() {
    routes.restore();
    lookTwice();
  }

  @Test
  void takesUpAnEditedTickAndUnschedulesTheFormerOne() {
    int before = triggers().size();

    routes.edit("dead-letter.camel.yaml", "repeatInterval=1000", "repeatInterval=1777");
    lookTwice();

    assertThat(interval("clock", "dead-letter")).isEqualTo(1777);
    assertThat(triggers()).hasSize(before);
  }

  @Test
  void takesUpAStepAfterTheWriteBack() throws InterruptedException {
    String record = "- bean: { id: write-back-record, ref: telling, method: record }";
    routes.edit("write-back.camel.yaml", record, record + "\n              - to: \"mock:audit\"");
    lookTwice();
    MockEndpoint audit = camel.getEndpoint("mock:audit", MockEndpoint.class);
    audit.expectedMessageCount(1);

    BigDecimal amount = new BigDecimal("116.00");
    odoo.books().createInvoice("Papelería Sol", amount);
    Terminals terminals = compago.terminals();
    Awaitility.await()
        .atMost(30, SECONDS)
        .until(() -> terminals.waiting("TERMINAL-001"), Optional::isPresent);
    terminals.tap("TERMINAL-001");

    audit.setResultWaitTime(30_000);
    audit.assertIsSatisfied();
  }

  @Test
  void takesUpANewFileAndItsRemoval() {
    routes.route("more.camel.yaml", "more", "direct:more", "log:more");
    lookTwice();
    assertThat(camel.getRoute("more")).isNotNull();

    routes.delete("more.camel.yaml");
    lookTwice();
    assertThat(camel.getRoute("more")).isNull();
  }

  /** Of connections of one kind one alone is rehearsed at first. */
  @ParameterizedTest
  @ValueSource(strings = {"compago", "second"})
  void takesUpARouteToAnyOfTwoConnectionsOfAKind(String provider) {
    routes.route("more.camel.yaml", "more", "direct:more", "direct:" + provider + ".status");
    lookTwice();

    assertThat(camel.getRoute("more")).isNotNull();
  }

  @Test
  void unschedulesTheTriggersOfARemovedFile() {
    routes.delete("dead-letter.camel.yaml");
    lookTwice();

    assertThat(camel.getRoute("dead-letter-retry")).isNull();
    assertThat(triggers()).extracting(TriggerKey::getName).doesNotContain("dead-letter");
  }

  @Test
  void leavesAFileAloneThatIsStillBeingWritten() {
    routes.route("more.camel.yaml", "more", "direct:more", "log:more");
    reload.look();

    assertThat(camel.getRoute("more")).isNull();
  }

  @Test
  void keepsTheRunningRoutesBesideABrokenFileAndSaysSoOnce(CapturedOutput output) {
    List<Route> before = camel.getRoutes();

    routes.write("poll.camel.yaml", "- route:\n    id: [poll\n");
    lookTwice();
    lookTwice();

    assertThat(camel.getRoutes()).isEqualTo(before);
    assertThat(news().refusal().orElseThrow().fault()).contains("poll.camel.yaml: ");
    assertThat(complaints(output)).singleElement().asString().contains("poll.camel.yaml: ");
  }

  @Test
  void takesUpTheFileOnceItIsMended(CapturedOutput output) {
    routes.write("more.camel.yaml", "nonsense");
    lookTwice();
    routes.route("more.camel.yaml", "more", "direct:more", "log:more");
    lookTwice();

    assertThat(camel.getRoute("more")).isNotNull();
    assertThat(output).contains("routes reloaded");
    assertThat(news().refusal()).isEmpty();
    assertThat(news().reloadedAt()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-such-component:there   | no-such-component
          bean:absent?method=go     | absent
          direct:nobody             | direct://nobody
          log:more?colour=red       | colour
          log:{{absent.key}}        | absent.key
          """)
  void refusesAStepThatCannotWork(String target, String named, CapturedOutput output) {
    routes.route("more.camel.yaml", "more", "direct:more", target);
    lookTwice();

    assertThat(complaints(output))
        .singleElement()
        .asString()
        .contains("more.camel.yaml: ")
        .contains(named);
  }

  @Test
  void refusesATemplateThatWantsAnUnknownParameter(CapturedOutput output) {
    routes.edit(
        "health.camel.yaml", "      - name: name\n", "      - name: name\n      - name: colour\n");
    lookTwice();

    assertThat(complaints(output))
        .singleElement()
        .asString()
        .contains("health.camel.yaml: ")
        .contains("colour");
  }

  @Test
  void refusesACopyOfAFileBesideIt(CapturedOutput output) {
    routes.write("poll-copy.camel.yaml", routes.read("poll.camel.yaml"));
    lookTwice();

    assertThat(complaints(output))
        .singleElement()
        .asString()
        .contains("poll.camel.yaml: ")
        .contains("is already in")
        .contains("poll-copy.camel.yaml");
  }

  @Test
  void refusesToRunWithoutTheRoutesOfAConnection(CapturedOutput output) {
    routes.delete("providers/compago.camel.yaml");
    lookTwice();

    assertThat(complaints(output))
        .singleElement()
        .asString()
        .containsPattern("\\.camel\\.yaml: no route begins at direct://(compago|second)\\.");
    assertThat(camel.getRoute("compago.status-compago")).isNotNull();
  }

  @Test
  void bringsTheFormerRoutesBackWhenTheNewOnesDoNotStart(CapturedOutput output) {
    int before = camel.getRoutesSize();

    routes.edit("dead-letter.camel.yaml", "trigger.repeatInterval=1000&", "cron=never+ever&");
    lookTwice();

    assertThat(complaints(output)).isEmpty();
    assertThat(output)
        .contains("routes not reloaded: ")
        .contains("quartz://clock/dead-letter")
        .contains("CronExpression 'never ever' is invalid");
    assertThat(camel.getRoutesSize()).isEqualTo(before);
    assertThat(interval("clock", "dead-letter")).isEqualTo(1000);
  }

  @Test
  void letsAnExchangeThatIsUnderWayFinish() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    camel.getRegistry().bind("gate", new Gate(begun, mayEnd));
    routes.route("more.camel.yaml", "more", "seda:more", "bean:gate?method=pass");
    routes.edit("more.camel.yaml", "pass\"", "pass\"\n        - to: \"direct:last\"");
    routes.route("last.camel.yaml", "last", "direct:last", "mock:last");
    lookTwice();
    MockEndpoint last = camel.getEndpoint("mock:last", MockEndpoint.class);
    camel.createProducerTemplate().sendBody("seda:more", "one");
    await(begun);

    routes.edit("dead-letter.camel.yaml", "repeatInterval=1000", "repeatInterval=1888");
    CompletableFuture<Void> reloading = CompletableFuture.runAsync(this::lookTwice);
    mayEnd.countDown();
    reloading.orTimeout(30, SECONDS).join();

    assertThat(last.getReceivedCounter()).isEqualTo(1);
    assertThat(interval("clock", "dead-letter")).isEqualTo(1888);
  }

  /** A step that takes as long as the test wants. */
  public record Gate(CountDownLatch begun, CountDownLatch mayEnd) {
    public void pass() {
      begun.countDown();
      await(mayEnd);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private RouteNews news() {
    return application.getBean(RouteNews.class);
  }

  private void lookTwice() {
    reload.look();
    reload.look();
  }

  private static List<String> complaints(CapturedOutput output) {
    return output.getAll().lines().filter(line -> line.contains(NOT_RELOADED)).toList();
  }

  private List<TriggerKey> triggers() {
    try {
      return List.copyOf(scheduler().getTriggerKeys(GroupMatcher.anyTriggerGroup()));
    } catch (SchedulerException e) {
      throw new AssertionError(e);
    }
  }

  private long interval(String group, String name) {
    try {
      SimpleTrigger trigger =
          (SimpleTrigger) scheduler().getTrigger(TriggerKey.triggerKey(name, group));
      return trigger.getRepeatInterval();
    } catch (SchedulerException e) {
      throw new AssertionError(e);
    }
  }

  private Scheduler scheduler() {
    return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
  }
}
