package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A terminal has one thing to do at a time, whichever API sent it. */
class QueueTest {
  private static final String ORDER = Till.orderBody("INV2", "10", Till.A);
  private static final String INTENT = Till.intentBody("INV2", 1500);

  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void anIntentBlocksTheTerminalForBoth() throws Exception {
    till.intent("INV1", 1500, Till.A);
    assertThat(till.createIntent(Till.A, INTENT).statusCode()).isEqualTo(409);
    assertThat(Till.code(till.post("/v1/orders", ORDER)))
        .isEqualTo("409 already_queued_order_for_terminal");
    till.pago.terminals().tap(Till.A);
    assertThat(till.post("/v1/orders", ORDER).statusCode()).isEqualTo(201);
  }

  @Test
  void anOrderBlocksTheTerminalForBoth() throws Exception {
    till.order("INV1", "10", Till.A);
    assertThat(till.createIntent(Till.A, INTENT).statusCode()).isEqualTo(409);
    assertThat(till.post("/v1/orders", ORDER).statusCode()).isEqualTo(409);
    till.order("INV3", "10", Till.B);
  }

  @Test
  void aPrintJobBlocksItToo() throws Exception {
    till.pago.terminals().print(Till.A);
    assertThat(till.createIntent(Till.A, INTENT).statusCode()).isEqualTo(409);
    assertThat(till.post("/v1/orders", ORDER).statusCode()).isEqualTo(409);
    till.pago.terminals().printed(Till.A);
    assertThat(till.createIntent(Till.A, INTENT).statusCode()).isEqualTo(201);
  }

  @Test
  void theCodeMayBeTheOneThatWasSeenLive() throws Exception {
    try (Till seen = new Till(Till.reading(Reading.BUSY_AS_SEEN_LIVE))) {
      seen.order("INV1", "10", Till.A);
      assertThat(Till.code(seen.post("/v1/orders", ORDER)))
          .isEqualTo("409 already_queued_order_on_terminal");
    }
  }

  @Test
  void whatIsIdleShowsNothing() throws Exception {
    assertThat(till.pago.terminals().waiting(Till.A)).isEmpty();
    String id = till.order("INV1", "10", Till.A);
    assertThat(till.pago.terminals().waiting(Till.A).map(BookedCharge::id)).hasValue(id);
  }

  @Test
  void aTerminalWithoutALogInFetchesNothing() throws Exception {
    till.order("INV1", "10", Till.A);
    till.pago.terminals().logged(Till.A, false);
    assertThatThrownBy(() -> till.pago.terminals().fetch(Till.A))
        .hasMessageContaining("nobody logged in");
    till.pago.terminals().logged(Till.A, true);
    assertThat(till.pago.terminals().fetch(Till.A).stage()).isEqualTo(Stage.AT_TERMINAL);
  }
}
