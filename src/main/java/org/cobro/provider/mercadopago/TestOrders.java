package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;

/**
 * {@code POST /v1/orders/{id}/events}: makes an order of a test account end, in the place of a
 * customer at a terminal. It takes up to 10 s, an action that is required 40 s.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/en/reference/in-person-payments/point/orders/simulate-order/post">simulate
 *     order</a>
 */
public final class TestOrders {

  /** Whatever may become of an order. */
  public static final List<String> ENDINGS =
      List.of("processed", "failed", "canceled", "expired", "refunded", "action_required");

  private TestOrders() {}

  /**
   * @param ending one of {@link #ENDINGS}
   */
  public static Turn<String> end(String order, String ending) {
    if (!Ids.isUsable(order)) {
      return Turn.fault(Fault.of(FaultKind.REJECTED, "no order has such a key"));
    }
    ObjectNode body = ExactJson.object().put("status", ending);
    return new Turn.Ask<>(
        Call.post("/v1/orders/" + order + "/events", ExactJson.write(body)),
        reply ->
            reply.succeeded()
                ? Turn.end(ending)
                : Turn.fault(Refusals.elsewhere(reply, "simulation of " + order)));
  }
}
