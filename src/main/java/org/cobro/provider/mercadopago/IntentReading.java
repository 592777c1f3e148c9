package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Masked;

/**
 * The members of a legacy intent that decide.
 *
 * @param payment the number of its payment; {@code null} when it has none
 * @param strange what does not fit to what we asked; {@code null} when all that is stated does
 */
record IntentReading(State state, String payment, String strange, String words) {

  enum State {
    OPEN,
    ON_TERMINAL,
    PROCESSING,
    PROCESSED,
    FINISHED,
    CONFIRMATION_REQUIRED,
    CANCELED,
    ERROR,
    ABANDONED,
    /** A value that is not documented, or none. */
    UNKNOWN,
    /** Only a payment is known; its intent may still be at the terminal. */
    PAYMENT_ALONE,
    /** Only a payment is known; its intent is too old to be at the terminal. */
    PAYMENT_LEFT
  }

  /**
   * @throws UnreadableAnswer when it is not the intent asked for
   */
  static IntentReading of(JsonNode json, PaymentIntent intent) throws UnreadableAnswer {
    if (!json.isObject()) {
      throw new UnreadableAnswer("the answer is no JSON object");
    }
    String id = Ids.text(json.path("id"));
    if (!intent.providerId().equals(id)) {
      String other = id == null ? "none" : Masked.line(id, 60);
      throw new UnreadableAnswer(
          "asked for " + intent.providerId() + ", the answer has id " + other);
    }
    String payment = Ids.usable(json.path("payment").path("id")).orElse(null);
    String state = json.path("state").asText("no state");
    return new IntentReading(state(state), payment, strange(json, intent), Masked.line(state, 60));
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(each -> each.compareTo(State.UNKNOWN) < 0)
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElse(State.UNKNOWN);
  }

  private static String strange(JsonNode json, PaymentIntent intent) throws UnreadableAnswer {
    JsonNode reference = json.path("additional_info").path("external_reference");
    if (differs(reference, intent.externalId())) {
      return "external_reference is " + Masked.line(reference.asText(), 64);
    }
    JsonNode device = json.path("device_id");
    if (differs(device, intent.route().terminal())) {
      return "device_id is " + Masked.line(device.asText(), 64);
    }
    Money amount = Amounts.inCentavos(json.path("amount"));
    return amount == null || amount.equals(intent.amount()) ? null : "amount is " + amount;
  }

  private static boolean differs(JsonNode stated, String expected) {
    boolean silent = stated.isMissingNode() || stated.isNull() || expected == null;
    return !silent && !stated.asText().equals(expected);
  }
}
