package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class QrsTest {
  private static final Instant END = Instant.parse("2026-05-01T10:10:00Z");

  private Scene scene;
  private Qrs qrs;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
    qrs = new Qrs(scene.database);
  }

  @OnEachDatabase
  void keepsWhatTheCustomerScansWithTheEventThatBringsIt() {
    PaymentIntent intent = created(Event.CREATED, new Qr("fex://pay?intent=pi_1", "iVBORw==", END));

    assertThat(intent.state()).isEqualTo(State.PENDING);
    assertThat(qrs.of(intent.id())).contains(new Qr("fex://pay?intent=pi_1", "iVBORw==", END));
  }

  @OnEachDatabase
  void keepsWhatLittleThereIs() {
    PaymentIntent intent = created(Event.MISMATCHED, new Qr(null, null, null));

    assertThat(qrs.of(intent.id())).contains(new Qr(null, null, null));
  }

  @OnEachDatabase
  void hasNothingWhereNothingIsScanned() {
    assertThat(qrs.of(scene.pending("7").id())).isEmpty();
  }

  @OnEachDatabase
  void keepsTheFirstOne() {
    PaymentIntent intent = created(Event.CREATED, new Qr("first", null, null));

    Qrs.insert(scene.database, intent.id(), new Qr("second", null, null));

    assertThat(qrs.of(intent.id())).contains(new Qr("first", null, null));
  }

  private PaymentIntent created(Event event, Qr qr) {
    Happening happening = Happening.created(event, "create", "201", "{}", "pi_1", null, qr);
    return scene.intents.record(scene.creating("7"), happening);
  }
}
