package org.cobro.flow.fex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One caller asks for the next token, in time, and only as often as it helps. */
class HeldTokenTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicInteger asked = new AtomicInteger();
  private Answer<AccessToken> failure;
  private final HeldToken held = new HeldToken(this::answer, nanos::get);

  @ParameterizedTest
  @CsvSource({"300, 270", "3600, 3240", "60, 30", "10, 5", "61, 31", "299, 269"})
  void isRenewedThirtySecondsEarlyOrATenthOrHalfOfAShortLife(long life, long fresh) {
    assertThat(new AccessToken("t", Duration.ofSeconds(life)).fresh())
        .isEqualTo(Duration.ofSeconds(fresh));
  }

  @Test
  void isAskedForOnceInItsLife() {
    assertThat(held.get()).isEqualTo("token-1");
    pass(Duration.ofSeconds(269));
    assertThat(held.get()).isEqualTo("token-1");
    pass(Duration.ofSeconds(1));
    assertThat(held.get()).isEqualTo("token-2");
  }

  @Test
  void staysInUseUntilItsEndWhenKeycloakIsAway() {
    held.get();
    pass(Duration.ofSeconds(270));
    failure = new Answer.Failed<>(Fault.of(FaultKind.NOT_SENT, "HTTP 502"));
    assertThat(held.get()).isEqualTo("token-1");
    assertThat(asked).hasValue(2);
    assertThat(held.get()).isEqualTo("token-1");
    assertThat(asked).hasValue(2);

    pass(Duration.ofSeconds(30));

    refuses(FaultKind.NOT_SENT);
    assertThat(asked).hasValue(3);
  }

  @Test
  void isNotAskedForAgainAtOnceAfterARefusal() {
    failure = new Answer.Failed<>(Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
    refuses(FaultKind.UNAUTHORISED);
    pass(Duration.ofSeconds(29));
    refuses(FaultKind.UNAUTHORISED);
    assertThat(asked).hasValue(1);

    pass(Duration.ofSeconds(1));
    failure = null;

    assertThat(held.get()).isEqualTo("token-2");
  }

  @Test
  void isDroppedWhenItIsRefusedAndOnlyThen() {
    String first = held.get();
    held.refused(first);
    assertThat(held.get()).isEqualTo("token-2");

    held.refused(first);

    assertThat(held.get()).isEqualTo("token-2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void allWaitForOneCallerWhereThereIsNone() throws Exception {
    assertThat(together(8, held::get)).containsOnly("token-1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void theOthersGoOnWithThePresentOneWhileOneAsks() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    HeldToken slow =
        new HeldToken(
            () -> {
              if (asked.get() > 0) {
                asking.countDown();
                await(answer);
              }
              return answer();
            },
            nanos::get);
    slow.get();
    pass(Duration.ofSeconds(270));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<String> renewing = thread.submit(slow::get);
      await(asking);

      assertThat(slow.get()).isEqualTo("token-1");

      answer.countDown();
      assertThat(renewing.get()).isEqualTo("token-2");
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void showsNoTokenInWords() {
    assertThat(new AccessToken("s3cr3t", LIFE).toString()).doesNotContain("s3cr3t");
  }

  private Answer<AccessToken> answer() {
    int number = asked.incrementAndGet();
    return failure == null ? new Answer.Ok<>(new AccessToken("token-" + number, LIFE)) : failure;
  }

  private void refuses(FaultKind kind) {
    assertThatThrownBy(held::get)
        .isInstanceOfSatisfying(
            Unsendable.class, e -> assertThat(e.fault().kind()).isEqualTo(kind));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> together(int callers, Callable<String> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<String> results = new ArrayList<>();
      for (Future<String> each : threads.invokeAll(Collections.nCopies(callers, call))) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
