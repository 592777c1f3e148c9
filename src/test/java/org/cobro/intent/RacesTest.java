package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL only: SQLite has one writer at a time, so nothing can come between. */
class RacesTest {
  private TestDatabase test;
  private Scene scene;

  @BeforeEach
  void open() {
    test = Databases.postgres();
    scene = Scene.on(test);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aPaymentThatIsFoundWhileThePickUpThinksStopsTheNewAttempt() {
    PaymentIntent first = scene.queued("1");
    scene.ask(first, Receivables.FROM_ERP + "paid in cash");
    CompletableFuture<Integer> pickUp =
        meanwhile(first, () -> scene.pickUp(Scene.offered("1", "T1")), () -> foundPaid(first));
    assertThat(pickUp.join()).isZero();
    assertThat(test.count("payment_intent", "state <> 'PAID'")).isZero();
  }

  @Test
  void aPaymentThatIsFoundWhileAPersonStartsAnewRefusesTheStart() {
    PaymentIntent first = scene.expired("1");
    CompletableFuture<String> start =
        meanwhile(
            first,
            () -> scene.redo.start(scene.receivable("1"), Scene.WHERE, "ana"),
            () -> foundPaid(first));
    assertThatThrownBy(start::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Redo.Refused.class)
        .hasMessageContaining("is paid");
  }

  @Test
  void anAttemptThatStartsWhileAnOlderOneIsFoundPaidIsStopped() {
    PaymentIntent first = scene.expired("1");
    CompletableFuture<PaymentIntent> found =
        meanwhile(
            first,
            () -> foundPaid(first),
            () -> scene.redo.start(scene.receivable("1"), Scene.WHERE, "ana"));
    assertThat(found.join().state()).isEqualTo(State.PAID);
    assertThat(scene.receivables.liveIntent(first.receivableId())).isEmpty();
    assertThat(test.count("payment_intent", "attempt = 2 and state = 'CANCELLED'")).isEqualTo(1);
  }

  @Test
  void whatIsBeingClaimedElsewhereIsSkippedAndNotWaitedFor() {
    scene.pending("1");
    scene.queuedAt("2", "T2");
    scene.created(scene.start(), "pi-2");
    test.elapse(Duration.ofMinutes(1));
    int claimed =
        scene.database.inTransaction(
            now -> {
              scene.intents.locked(scene.live("1").id());
              return CompletableFuture.supplyAsync(
                      () -> scene.otherNode().intents.claim(Step.POLL, Set.of(), 10).size())
                  .orTimeout(10, TimeUnit.SECONDS)
                  .join();
            });
    assertThat(claimed).isEqualTo(1);
  }

  private PaymentIntent foundPaid(PaymentIntent intent) {
    String id = intent.providerId() == null ? "pi-found" : null;
    Happening found = Happening.created(Event.MARKED_PAID, "ana", "found", "{}", id, null);
    return scene.intents.recordUnclaimed(intent.id(), found);
  }

  /** Holds the receivable until {@code second} waits for it, does {@code first}, and lets go. */
  private <T> CompletableFuture<T> meanwhile(
      PaymentIntent intent, Supplier<T> second, Runnable first) {
    return scene.database.inTransaction(
        now -> {
          Receivables.lock(scene.database, intent.receivableId());
          CompletableFuture<T> waiting = CompletableFuture.supplyAsync(second);
          await()
              .atMost(Duration.ofSeconds(10))
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(5))
              .until(() -> somebodyWaits() || waiting.isDone());
          first.run();
          return waiting.orTimeout(10, TimeUnit.SECONDS);
        });
  }

  private boolean somebodyWaits() {
    return CompletableFuture.supplyAsync(() -> test.count("pg_locks", "not granted") > 0).join();
  }
}
