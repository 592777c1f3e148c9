package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.mercadopago.BookedCharge.Api;

/** The orders. */
final class OrderDesk {
  /** An older order cannot be read any more. */
  private static final Period READABLE = Period.ofMonths(3);

  private static final String AT_TERMINAL_TOO = "x-allow-cancelable-status";

  private final Ledger ledger;
  private final Keys keys;
  private final OrderSearch search;
  private final OrderRefunds refunds;
  private final OrderSimulation simulation;

  OrderDesk(Ledger ledger, Keys keys) {
    this.ledger = ledger;
    this.keys = keys;
    this.search = new OrderSearch(ledger);
    this.refunds = new OrderRefunds(ledger);
    this.simulation = new OrderSimulation(ledger);
  }

  HttpReply answer(Ask ask) throws Refusal {
    return switch (ask.call()) {
      case CREATE_ORDER -> asItIsNow(keys.once(ask, () -> create(ask)));
      case ORDER -> reply(200, find(ask.name(1)));
      case ORDERS -> search.answer(ask);
      case CANCEL_ORDER -> keys.once(ask, () -> cancel(ask));
      case REFUND_ORDER -> keys.once(ask, () -> refund(ask));
      case SIMULATE_ORDER -> simulation.answer(ask, find(ask.name(1)));
      default -> throw new IllegalArgumentException(ask.call().name());
    };
  }

  private HttpReply create(Ask ask) throws Refusal {
    OrderBody body = new OrderBody(ask.json(), ledger.rules.account().site());
    body.check();
    Device device =
        ledger
            .device(body.terminal())
            .orElseThrow(
                () ->
                    Refusal.order(
                        403, "forbidden_checking_terminal_owner", "not a terminal of this seller"));
    if (device.busy()) {
      throw busy();
    }
    Duration life = body.life();
    return reply(201, ledger.createOrder(body.amount(), device, ask.json().deepCopy(), life));
  }

  private Refusal busy() {
    boolean seen = ledger.rules.reads(Reading.BUSY_AS_SEEN_LIVE);
    String code = seen ? "already_queued_order_on_terminal" : "already_queued_order_for_terminal";
    return Refusal.order(409, code, "There is already a queued order for the terminal");
  }

  private HttpReply asItIsNow(HttpReply reply) {
    return ledger.rules.reads(Reading.REPEAT_TELLS_NOW) && reply.status() == 201
        ? ledger
            .find(Json.read(reply.body()).path("id").asText())
            .map(charge -> reply(201, charge))
            .orElse(reply)
        : reply;
  }

  private Charge find(String id) throws Refusal {
    if (!id.matches("ORD(TST)?[A-Z0-9]{26}")) {
      throw Refusal.order(400, "invalid_path_param", "order_id");
    }
    return ledger
        .find(Api.ORDERS, id)
        .filter(this::readable)
        .orElseThrow(() -> Refusal.order(404, "order_not_found", "order not found"));
  }

  private boolean readable(Charge charge) {
    return charge
        .createdAt
        .atOffset(ZoneOffset.UTC)
        .plus(READABLE)
        .toInstant()
        .isAfter(ledger.agenda.now());
  }

  private HttpReply cancel(Ask ask) throws Refusal {
    Charge charge = find(ask.name(1));
    return switch (charge.stage) {
      case CREATED -> {
        ledger.move(charge, Stage.CANCELED, "canceled_by_api");
        yield reply(200, charge);
      }
      case AT_TERMINAL, PROCESSING, ENDING -> cancelAtTerminal(ask, charge);
      case CANCELED -> throw Refusal.order(409, "order_already_canceled", "already canceled");
      case PAID, REJECTED, BROKEN, EXPIRED, UNCONFIRMED -> throw notNow(charge);
    };
  }

  /** Accepted, not done: a card may be quicker. */
  private HttpReply cancelAtTerminal(Ask ask, Charge charge) throws Refusal {
    if (!ask.header(AT_TERMINAL_TOO).equals("at_terminal") || !charge.device.point.modern()) {
      throw notNow(charge);
    }
    ledger.requestCancel(charge);
    return reply(202, charge);
  }

  private static Refusal notNow(Charge charge) {
    return Refusal.order(
        409, "cannot_cancel_order", "cannot be canceled when " + OrderWire.status(charge));
  }

  private HttpReply refund(Ask ask) throws Refusal {
    Charge charge = find(ask.name(1));
    refunds.refund(ask, charge);
    return reply(201, charge);
  }

  private HttpReply reply(int status, Charge charge) {
    return HttpReply.json(status, OrderWire.order(charge, ledger.rules.account()));
  }
}
