package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cobro.erp.sap.wire.Cookies;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;

class HeldSessionTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger logIns = new AtomicInteger();
  private final HeldSession held = new HeldSession(nanos::get);

  @Test
  void logsInOnceForAllAndAgainAtTheEnd() {
    IntStream.range(0, 8).parallel().forEach(caller -> held.get(this::logIn));
    assertThat(logIns).hasValue(1);
    forward(Duration.ofMinutes(24));
    assertThat(held.get(this::logIn)).isEqualTo("B1SESSION=s2");
  }

  @Test
  void replacesARefusedSessionOnceHoweverManyWereRefused() {
    String old = held.get(this::logIn);
    held.refused(old);
    assertThat(held.get(this::logIn)).isEqualTo("B1SESSION=s2");
    held.refused(old);
    assertThat(held.get(this::logIn)).isEqualTo("B1SESSION=s2");
  }

  @Test
  void leavesAUserAloneWhoWasRefused() {
    Fault refused = Fault.of(FaultKind.UNAUTHORISED, "no");
    assertThatThrownBy(() -> held.get(() -> failed(refused))).isInstanceOf(Unsendable.class);
    assertThatThrownBy(() -> held.get(this::logIn)).isInstanceOf(Unsendable.class);
    assertThat(logIns).hasValue(1);
    forward(Duration.ofSeconds(30));
    assertThat(held.get(this::logIn)).isEqualTo("B1SESSION=s2");
  }

  private Answer<Session> failed(Fault fault) {
    logIns.incrementAndGet();
    return new Answer.Failed<>(fault);
  }

  private Answer<Session> logIn() {
    Cookies cookies = new Cookies("s" + logIns.incrementAndGet(), null);
    return new Answer.Ok<>(new Session(cookies, Duration.ofMinutes(24), ""));
  }

  private void forward(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
