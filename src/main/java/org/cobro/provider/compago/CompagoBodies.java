package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.intent.Money;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;

/**
 * What we send to Compago.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/create">create</a>
 */
public final class CompagoBodies {
  private static final String CURRENCY = "MXN";

  private CompagoBodies() {}

  /**
   * The body of {@code POST /payment-intent}. The amount is a JSON number in pesos with exactly two
   * decimals; the terminal is left out when any may take the payment. Equal requests give equal
   * bodies, so that a repeat is byte for byte the first (invariant 6). Compago has no member for
   * the description.
   *
   * @throws IllegalArgumentException when Compago would certainly refuse: not in MXN, not positive,
   *     no reference, a blank terminal
   */
  public static String create(IntentRequest request) {
    check(request);
    ObjectNode body = ExactJson.object();
    body.put("amount", request.amount().amount());
    body.put("currency", CURRENCY);
    body.put("externalId", request.externalId());
    if (request.terminal() != null) {
      body.put("terminalCode", request.terminal());
    }
    return ExactJson.write(body);
  }

  private static void check(IntentRequest request) {
    Money amount = request.amount();
    if (!CURRENCY.equals(amount.currency())) {
      throw new IllegalArgumentException(
          "Compago collects MXN only, not " + amount.currency() + ": " + named(request));
    }
    if (!amount.aboveZero()) {
      throw new IllegalArgumentException(
          "Compago collects positive amounts only, not " + amount + ": " + named(request));
    }
    if (request.externalId() == null || request.externalId().isBlank()) {
      throw new IllegalArgumentException("an intent for Compago needs an externalId");
    }
    if (request.terminal() != null && request.terminal().isBlank()) {
      throw new IllegalArgumentException(
          "a blank terminal is neither a terminal nor any terminal: " + named(request));
    }
  }

  private static String named(IntentRequest request) {
    return "externalId " + request.externalId();
  }
}
