package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** The payments behind intents and orders. */
final class PaymentDesk {
  private static final int MOST_FOUND = 30;

  private final Ledger ledger;
  private final Keys keys;

  PaymentDesk(Ledger ledger, Keys keys) {
    this.ledger = ledger;
    this.keys = keys;
  }

  HttpReply answer(Ask ask) throws Refusal {
    return switch (ask.call()) {
      case PAYMENT -> HttpReply.json(200, wire(find(ask.name(1))));
      case PAYMENTS -> search(ask);
      case REFUND_PAYMENT -> refundOnce(ask);
      default -> throw new IllegalArgumentException(ask.call().name());
    };
  }

  private ObjectNode wire(BookedPayment payment) {
    return PaymentWire.payment(payment, ledger.rules.account());
  }

  private BookedPayment find(String id) throws Refusal {
    long number = id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    return ledger.ofPayment(number).stream()
        .flatMap(charge -> charge.payments.stream())
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() -> Refusal.classic(404, "not_found", "Payment not found"));
  }

  private HttpReply search(Ask ask) throws Refusal {
    if (ask.asked("sort").isEmpty() || ask.asked("criteria").isEmpty()) {
      throw Refusal.classic(400, "bad_request", "sort and criteria are required");
    }
    List<BookedPayment> found =
        candidates(ask).stream()
            .flatMap(charge -> charge.payments.stream())
            .filter(this::indexed)
            .filter(each -> ask.asked("status").isEmpty() || status(each, ask))
            .toList();
    ObjectNode body = Json.object();
    body.putObject("paging").put("total", found.size()).put("limit", MOST_FOUND).put("offset", 0);
    ArrayNode results = body.putArray("results");
    found.stream().limit(MOST_FOUND).forEach(each -> results.add(wire(each)));
    return HttpReply.json(200, body);
  }

  private List<Charge> candidates(Ask ask) {
    String reference = ask.asked("external_reference");
    return reference.isEmpty() ? ledger.charges() : ledger.withReference(reference);
  }

  private boolean status(BookedPayment payment, Ask ask) {
    return ask.asked("status").equals(wire(payment).path("status").textValue());
  }

  private boolean indexed(BookedPayment payment) {
    return !payment.at().plus(ledger.rules.lags().search()).isAfter(ledger.agenda.now());
  }

  /** The key is optional here. */
  private HttpReply refundOnce(Ask ask) throws Refusal {
    return ask.header("x-idempotency-key").isEmpty()
        ? refund(ask)
        : keys.once(ask, () -> refund(ask));
  }

  private HttpReply refund(Ask ask) throws Refusal {
    BookedPayment payment = find(ask.name(1));
    JsonNode wish = ask.json().path("amount");
    BigDecimal left = payment.amount().subtract(payment.refunded());
    BigDecimal amount = wish.isNumber() ? wish.decimalValue() : left;
    if (!payment.approved() || amount.signum() <= 0 || amount.compareTo(left) > 0) {
      throw Refusal.classic(400, "bad_request", "amount to refund exceeds what is left");
    }
    Charge charge = ledger.ofPayment(payment.number()).orElseThrow();
    BookedRefund refund = ledger.refund(charge, payment, amount);
    return HttpReply.json(201, PaymentWire.refund(payment, refund));
  }
}
