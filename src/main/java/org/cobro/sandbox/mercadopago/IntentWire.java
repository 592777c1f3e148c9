package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.sandbox.http.Json;

/** The JSON of payment intents, member by member; amounts in minor units. */
final class IntentWire {
  private IntentWire() {}

  /** The answer to a create; it has no state. */
  static ObjectNode created(Charge charge) {
    ObjectNode json = Json.object();
    json.put("id", charge.id).put("device_id", charge.device.point.id());
    return json.setAll(charge.asked.deepCopy());
  }

  /** The answer to a look-up; a payment's number is there once there is a payment. */
  static ObjectNode intent(Charge charge, MercadoPagoRules rules) {
    ObjectNode json = Json.object().put("state", charge.stage.state());
    json.setAll(created(charge));
    charge
        .payment()
        .filter(each -> charge.stage.tells() || charge.stage == Stage.ENDING)
        .ifPresent(each -> number(json.withObject("/payment"), each, rules));
    return json;
  }

  static void number(ObjectNode json, BookedPayment payment, MercadoPagoRules rules) {
    if (rules.reads(Reading.PAYMENT_ID_IS_NUMBER)) {
      json.put("id", payment.number());
    } else {
      json.put("id", Long.toString(payment.number()));
    }
  }

  static ObjectNode event(Charge charge) {
    return Json.object()
        .put("status", charge.stage.state())
        .put("created_on", Times.millis(charge.updatedAt));
  }

  /** As in the list of a day: no reference, no amount, no device. */
  static ObjectNode listed(Charge charge) {
    return Json.object().put("payment_intent_id", charge.id).setAll(event(charge));
  }
}
