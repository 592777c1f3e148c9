package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cobro.intent.PaymentIntent;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL only: SQLite has one writer at a time, so nothing can come between. */
class RefundRacesTest {
  private TestDatabase test;
  private RefundScene scene;
  private PaymentIntent paid;

  @BeforeEach
  void open() {
    test = Databases.postgres();
    scene = RefundScene.on(test);
    paid = scene.paid("1");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aCreditNoteIsNotGivenToARefundThatIsRefusedJustNow() {
    CreditNote note = RefundScene.note("71", "1", "16.01");
    Refund asked = scene.ask(paid, RefundScene.part("16.01"));
    Refund sending = scene.send();
    Optional<Refund> begun =
        meanwhile(
            asked,
            () -> scene.otherNode().admit(note),
            () -> scene.record(sending, RefundEvent.REJECTED));
    assertThat(begun).isEmpty();
    assertThat(scene.now(asked).document()).isNull();
    assertThat(scene.admit(note)).map(Refund::number).contains(2);
  }

  @Test
  void aCreditNoteIsBookedByTheRefundThatEndsJustNow() {
    Refund asked = scene.ask(paid, RefundScene.part("16.01"));
    Refund sending = scene.send();
    meanwhile(
        asked,
        () -> scene.otherNode().admit(RefundScene.note("71", "1", "16.01")),
        () -> scene.record(sending, RefundEvent.REFUNDED_SEEN));
    assertThat(scene.now(asked).document().id()).isEqualTo("71");
    assertThat(scene.told()).contains("REGISTER " + asked.reference() + " REFUNDED");
    assertThat(test.count("refund", "1 = 1")).isEqualTo(1);
  }

  /** Holds the refund until {@code second} waits for it, does {@code first}, and lets go. */
  private <T> T meanwhile(Refund refund, Supplier<T> second, Runnable first) {
    return scene
        .core
        .database
        .inTransaction(
            now -> {
              scene.refunds.locked(refund.id());
              CompletableFuture<T> waiting = CompletableFuture.supplyAsync(second);
              await()
                  .atMost(Duration.ofSeconds(10))
                  .pollDelay(Duration.ZERO)
                  .pollInterval(Duration.ofMillis(5))
                  .until(() -> somebodyWaits() || waiting.isDone());
              first.run();
              return waiting.orTimeout(10, TimeUnit.SECONDS);
            })
        .join();
  }

  private boolean somebodyWaits() {
    return CompletableFuture.supplyAsync(() -> test.count("pg_locks", "not granted") > 0).join();
  }
}
