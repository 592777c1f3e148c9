package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.cobro.sandbox.http.HttpReply;

/**
 * Outcomes on request, for test accounts.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/en/reference/in-person-payments/point/orders/simulate-order/post">simulate
 *     order</a>
 */
final class OrderSimulation {
  private static final Set<String> STATUSES =
      Set.of("processed", "failed", "canceled", "expired", "refunded", "action_required");

  /** An action is required only this long after processing began. */
  private static final Duration ACTION = Duration.ofSeconds(40);

  private final Ledger ledger;

  OrderSimulation(Ledger ledger) {
    this.ledger = ledger;
  }

  HttpReply answer(Ask ask, Charge charge) throws Refusal {
    if (!ledger.rules.account().test()) {
      throw Refusal.order(403, "forbidden", "only test accounts simulate");
    }
    JsonNode wish = ask.json();
    String status = wish.path("status").asText();
    if (!STATUSES.contains(status)) {
      throw Refusal.order(400, "property_value", "status");
    }
    boolean refund = status.equals("refunded");
    if (refund ? charge.stage != Stage.PAID : charge.stage.last()) {
      throw Refusal.order(400, "bad_request", "not from " + OrderWire.status(charge));
    }
    plan(charge, status, wish.path("status_detail").asText(""));
    return new HttpReply(204, "application/json", Map.of(), "");
  }

  private void plan(Charge charge, String status, String detail) {
    Instant now = ledger.agenda.now();
    Duration lag = ledger.rules.lags().simulated();
    if (!status.equals("refunded")) {
      ledger.agenda.plan(now.plus(lag.dividedBy(2)), () -> fetch(charge));
    }
    Instant end = now.plus(status.equals("action_required") ? ACTION : lag);
    ledger.agenda.plan(end, () -> end(charge, status, detail));
  }

  private void fetch(Charge charge) {
    if (charge.stage == Stage.CREATED) {
      ledger.fetch(charge);
    }
  }

  private void end(Charge charge, String status, String detail) {
    if (charge.stage.last() && !status.equals("refunded")) {
      return;
    }
    switch (status) {
      case "processed" -> {
        ledger.pay(charge, "approved", "accredited");
        ledger.move(charge, Stage.PAID, "accredited");
      }
      case "failed" -> {
        String why = detail.isEmpty() ? "failed" : detail;
        ledger.pay(charge, "rejected", why);
        ledger.move(charge, Stage.REJECTED, why);
      }
      case "canceled" -> ledger.move(charge, Stage.CANCELED, "canceled_on_terminal");
      case "expired" -> ledger.move(charge, Stage.EXPIRED, "expired");
      case "action_required" ->
          ledger.move(charge, Stage.UNCONFIRMED, detail.isEmpty() ? "check_on_terminal" : detail);
      case "refunded" ->
          charge
              .payment()
              .filter(each -> each.approved() && each.refunds().isEmpty())
              .ifPresent(each -> ledger.refund(charge, each, each.amount()));
      default -> throw new IllegalArgumentException(status);
    }
  }
}
