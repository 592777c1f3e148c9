package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import org.cobro.sandbox.http.HttpReply;

/** Answers the calls of both APIs by their rules, whatever way they came. */
final class Desk {
  private final Ledger ledger;
  private final Tokens tokens;
  private final Reads reads;
  private final IntentDesk intents;
  private final OrderDesk orders;
  private final PaymentDesk payments;
  private final TerminalDesk terminals;

  Desk(Ledger ledger, Tokens tokens) {
    this.ledger = ledger;
    this.tokens = tokens;
    this.reads = new Reads(ledger);
    Keys keys = new Keys(ledger);
    this.intents = new IntentDesk(ledger, keys);
    this.orders = new OrderDesk(ledger, keys);
    this.payments = new PaymentDesk(ledger, keys);
    this.terminals = new TerminalDesk(ledger);
  }

  HttpReply answer(Ask ask) {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      return reply(ask).with("x-request-id", ledger.numbers.uuid());
    }
  }

  private HttpReply reply(Ask ask) {
    try {
      if (ask.call() == Call.TOKEN) {
        return tokens.give(ask);
      }
      admit(ask);
      Duration wait = paced(ask) ? reads.wait(ask.header("authorization")) : Duration.ZERO;
      return wait.isZero() ? serve(ask) : tooFast(wait);
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private void admit(Ask ask) throws Refusal {
    if (!tokens.knows(ask.header("authorization"))) {
      ErrorShape own = ask.call().modern() ? ErrorShape.FLAT : ErrorShape.CLASSIC;
      ErrorShape wanted = ledger.rules.unauthorised();
      throw new Refusal(401, wanted == null ? own : wanted, "unauthorized", "invalid access token");
    }
  }

  /** What makes or refunds a charge is not held up. */
  private static boolean paced(Ask ask) {
    return ask.method().equals("GET") || ask.method().equals("DELETE");
  }

  private static HttpReply tooFast(Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    return Refusal.classic(429, "too_many_requests", "too many requests")
        .reply()
        .with("Retry-After", Long.toString(seconds));
  }

  private HttpReply serve(Ask ask) throws Refusal {
    return switch (ask.call()) {
      case DEVICES, DEVICE_MODE, TERMINALS, TERMINAL_SETUP -> terminals.answer(ask);
      case CREATE_INTENT, CANCEL_INTENT, INTENT, LAST_INTENT_EVENT, INTENT_EVENTS ->
          intents.answer(ask);
      case PAYMENT, PAYMENTS, REFUND_PAYMENT -> payments.answer(ask);
      case CREATE_ORDER, ORDER, ORDERS, CANCEL_ORDER, REFUND_ORDER, SIMULATE_ORDER ->
          orders.answer(ask);
      case ME -> HttpReply.json(200, ledger.rules.account().wire());
      case TOKEN, OTHER -> throw Refusal.classic(404, "not_found", "resource not found");
    };
  }
}
