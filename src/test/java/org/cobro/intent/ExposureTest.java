package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class ExposureTest {
  private Scene scene;
  private Exposure exposure;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
    exposure = new Exposure(scene.database);
  }

  @OnEachDatabase
  void isNothingWhereNothingWasSent() {
    scene.queuedAt("1", null);

    assertThat(exposure.since(Instant.EPOCH, Scene.PROVIDER, "MXN")).isZero();
  }

  @OnEachDatabase
  void countsWhatIsBeingSentAndWhatIsPaid() {
    scene.pending("1");
    scene.polled(Event.PAID_SEEN);
    scene.creating("2");

    assertThat(exposure.since(Instant.EPOCH, Scene.PROVIDER, "MXN")).isEqualTo(2 * 11_600);
    assertThat(exposure.since(Instant.EPOCH, Scene.PROVIDER, "USD")).isZero();
    assertThat(exposure.since(Instant.EPOCH, "another", "MXN")).isZero();
  }

  @OnEachDatabase
  void countsWhatWaitsToBeSentOnceMore() {
    scene.intents.record(
        scene.creating("1"),
        Happening.postponed("create", Fault.of(FaultKind.BUSY, "too many requests")));

    assertThat(exposure.since(Instant.EPOCH, Scene.PROVIDER, "MXN")).isEqualTo(11_600);
  }

  @OnEachDatabase
  void leavesOutWhatWasRefusedAndWhatWasPaidBefore() {
    scene.record(scene.creating("1"), Event.REJECTED);
    scene.pending("2");
    scene.polled(Event.PAID_SEEN);
    Instant later = scene.database.now().plus(Duration.ofSeconds(1));

    assertThat(exposure.since(Instant.EPOCH, Scene.PROVIDER, "MXN")).isEqualTo(11_600);
    assertThat(exposure.since(later, Scene.PROVIDER, "MXN")).isZero();
  }

  @OnEachDatabase
  void countsOnBothDaysWhatIsUnderWayAtMidnight() {
    scene.pending("1");
    scene.test.elapse(Duration.ofHours(2));
    Instant midnight = scene.database.now().minus(Duration.ofHours(1));

    assertThat(exposure.since(midnight, Scene.PROVIDER, "MXN")).isEqualTo(11_600);
    scene.polled(Event.PAID_SEEN);
    assertThat(exposure.since(midnight, Scene.PROVIDER, "MXN")).isEqualTo(11_600);
    scene.test.elapse(Duration.ofDays(1));
    assertThat(exposure.since(midnight, Scene.PROVIDER, "MXN")).isZero();
  }
}
