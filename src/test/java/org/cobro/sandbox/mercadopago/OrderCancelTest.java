package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderCancelTest {
  private static final String WAITING = "at_terminal at_terminal cancellation_requested";

  private Till till;
  private String id;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
    id = till.order("INV1", "10", Till.A);
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void aCreatedOrderIsCancelledAtOnce() throws Exception {
    HttpResponse<String> reply = till.cancelOrder(id);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Till.json(reply).path("status").textValue()).isEqualTo("canceled");
    assertThat(till.told(id)).isEqualTo("canceled canceled canceled_by_api");
    till.order("INV2", "10", Till.A);
  }

  @Test
  void atTheTerminalItIsOnlyAcceptedAndDoneLater() throws Exception {
    till.pago.terminals().fetch(Till.A);
    HttpResponse<String> reply = till.cancelOrder(id);
    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(Till.json(reply).path("status").textValue()).isEqualTo("at_terminal");
    assertThat(till.told(id)).isEqualTo(WAITING);
    till.clock.move(Duration.ofSeconds(2));
    assertThat(till.told(id)).isEqualTo("canceled canceled canceled_by_api");
  }

  @Test
  void aRunningPaymentMayWin() throws Exception {
    till.pago.terminals().insert(Till.A);
    assertThat(till.cancelOrder(id).statusCode()).isEqualTo(202);
    till.clock.move(Duration.ofSeconds(5));
    assertThat(till.told(id)).isEqualTo(WAITING);
    till.pago.terminals().tap(Till.A);
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
  }

  @Test
  void aTapBeforeTheTerminalHearsOfItWinsToo() throws Exception {
    till.pago.terminals().fetch(Till.A);
    till.cancelOrder(id);
    till.pago.terminals().tap(Till.A);
    till.clock.move(Duration.ofSeconds(5));
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
  }

  @Test
  void aDeclinedCardLeavesTheWayFreeForTheCancel() throws Exception {
    till.pago.terminals().insert(Till.A);
    till.cancelOrder(id);
    till.clock.move(Duration.ofSeconds(5));
    till.pago.terminals().decline(Till.A);
    assertThat(till.told(id)).isEqualTo("canceled canceled canceled_by_api");
  }

  @Test
  void withoutTheHeaderOrTheSoftwareItIsRefused() throws Exception {
    till.pago.terminals().fetch(Till.A);
    assertThat(Till.code(till.post("/v1/orders/" + id + "/cancel", "")))
        .isEqualTo("409 cannot_cancel_order");
    String old = till.order("INV2", "10", Till.B);
    till.pago.terminals().fetch(Till.B);
    assertThat(Till.code(till.cancelOrder(old))).isEqualTo("409 cannot_cancel_order");
  }

  @Test
  void whatIsOverCannotBeCancelled() throws Exception {
    till.cancelOrder(id);
    assertThat(Till.code(till.cancelOrder(id))).isEqualTo("409 order_already_canceled");
    String paid = till.order("INV2", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    assertThat(Till.code(till.cancelOrder(paid))).isEqualTo("409 cannot_cancel_order");
  }

  @Test
  void aKeyIsRequiredAndRepeatsTheAnswer() throws Exception {
    String target = "/v1/orders/" + id + "/cancel";
    assertThat(Till.code(till.send(till.to(target).POST(BodyPublishers.noBody()))))
        .isEqualTo("400 empty_required_header");
    HttpResponse<String> first = till.post(target, "key", "");
    HttpResponse<String> again = till.post(target, "key", "");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void anUnknownOrderIsNotFound() throws Exception {
    assertThat(Till.code(till.cancelOrder("ORD" + "0".repeat(26))))
        .isEqualTo("404 order_not_found");
  }

  @Test
  void theCustomerMayCancelAtTheTerminal() throws Exception {
    till.pago.terminals().cancelAtTerminal(Till.A);
    assertThat(till.told(id)).isEqualTo("canceled canceled canceled_on_terminal");
  }
}
