package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.mercadopago.BookedCharge.Api;
import org.cobro.sandbox.mercadopago.Point.Mode;

/** The older API's payment intents. */
final class IntentDesk {
  private static final int LONGEST_WINDOW_DAYS = 30;

  /** The same for an intent that is not there and for one that is over. */
  private static final String GONE = "101";

  private final Ledger ledger;
  private final Keys keys;

  IntentDesk(Ledger ledger, Keys keys) {
    this.ledger = ledger;
    this.keys = keys;
  }

  HttpReply answer(Ask ask) throws Refusal {
    if (!ledger.rules.account().integrator()) {
      throw Refusal.classic(403, "forbidden", "the integrator is not registered");
    }
    if (!ledger.rules.account().site().intents()) {
      throw Refusal.classic(403, "forbidden", "this site has no payment intents");
    }
    return switch (ask.call()) {
      case CREATE_INTENT -> createOnce(ask);
      case CANCEL_INTENT -> cancel(ask);
      case INTENT -> HttpReply.json(200, IntentWire.intent(find(ask.name(1)), ledger.rules));
      case LAST_INTENT_EVENT -> HttpReply.json(200, IntentWire.event(find(ask.name(1))));
      case INTENT_EVENTS -> events(ask);
      default -> throw new IllegalArgumentException(ask.call().name());
    };
  }

  private HttpReply createOnce(Ask ask) throws Refusal {
    boolean honoured =
        ledger.rules.reads(Reading.INTENT_KEY_HONOURED)
            && !ask.header("x-idempotency-key").isEmpty();
    return honoured ? keys.once(ask, () -> create(ask)) : create(ask);
  }

  private HttpReply create(Ask ask) throws Refusal {
    String scope = ask.header("x-test-scope");
    if (!scope.isEmpty() && !scope.equals("sandbox")) {
      throw Refusal.classic(400, "bad_request", "x-test-scope must be sandbox");
    }
    IntentBody body = new IntentBody(ask.json(), ledger.rules.account().site());
    BigDecimal amount = body.amount();
    Device device = device(ask.name(1));
    if (device.mode != Mode.PDV) {
      throw Refusal.classic(424, "failed_dependency", "the device is not in PDV mode");
    }
    if (device.busy()) {
      throw Refusal.classic(409, "conflict_error", "the device has a queued payment intent");
    }
    Charge charge = ledger.createIntent(amount, device, body.known());
    return HttpReply.json(201, IntentWire.created(charge));
  }

  private Device device(String id) throws Refusal {
    return ledger
        .device(id)
        .orElseThrow(() -> Refusal.classic(400, "bad_request", "deviceid is not a known device"));
  }

  private Charge find(String id) throws Refusal {
    return ledger
        .find(Api.INTENTS, id)
        .orElseThrow(() -> Refusal.classic(404, GONE, "payment intent not found"));
  }

  private HttpReply cancel(Ask ask) throws Refusal {
    Charge charge = find(ask.name(2));
    if (!charge.device.point.id().equals(ask.name(1))) {
      throw Refusal.classic(404, GONE, "payment intent not found");
    }
    switch (charge.stage) {
      case CREATED -> ledger.move(charge, Stage.CANCELED, "canceled_by_api");
      case AT_TERMINAL, PROCESSING, ENDING ->
          throw Refusal.classic(409, "conflict_error", "the device has the payment intent");
      case CANCELED -> throw Refusal.classic(409, GONE, "payment intent already canceled");
      case PAID, REJECTED, BROKEN, EXPIRED, UNCONFIRMED ->
          throw Refusal.classic(404, GONE, "payment intent not found");
    }
    return HttpReply.json(200, Json.object().put("id", charge.id));
  }

  private HttpReply events(Ask ask) throws Refusal {
    LocalDate first = day(ask, "startDate");
    LocalDate last = day(ask, "endDate");
    long days = ChronoUnit.DAYS.between(first, last);
    if (days < 0 || days > LONGEST_WINDOW_DAYS) {
      throw Refusal.classic(400, "bad_request", "endDate must be within 30 days of startDate");
    }
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    ledger.charges().stream()
        .filter(each -> each.api == Api.INTENTS && each.stage.last())
        .filter(each -> !endedOn(each).isBefore(first) && !endedOn(each).isAfter(last))
        .forEach(each -> events.add(IntentWire.listed(each)));
    return HttpReply.json(200, body);
  }

  private static LocalDate endedOn(Charge charge) {
    return LocalDate.ofInstant(charge.updatedAt, ZoneOffset.UTC);
  }

  private static LocalDate day(Ask ask, String name) throws Refusal {
    try {
      return LocalDate.parse(ask.asked(name));
    } catch (DateTimeException noDay) {
      throw Refusal.classic(400, "bad_request", name + " must be YYYY-MM-DD");
    }
  }
}
