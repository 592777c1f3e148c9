package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of Mercado Pago, which come as texts and as numbers, and go into paths. */
final class Ids {
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String PAYMENT = "payment-";

  private Ids() {}

  /** The key as a text; {@code null} when none is stated. */
  static String text(JsonNode node) {
    boolean stated = node.isTextual() || node.isIntegralNumber();
    return stated && !node.asText().isBlank() ? node.asText() : null;
  }

  /** The key, where it may stand in a path as it is. */
  static Optional<String> usable(JsonNode node) {
    return Optional.ofNullable(text(node)).filter(Ids::isUsable);
  }

  static boolean isUsable(String id) {
    return USABLE.matcher(id).matches();
  }

  /** What we call an attempt of which only the payment is known. */
  static String ofPayment(String payment) {
    return PAYMENT + payment;
  }

  /** The payment, of such an attempt. */
  static Optional<String> payment(String providerId) {
    return providerId.startsWith(PAYMENT)
        ? Optional.of(providerId.substring(PAYMENT.length()))
        : Optional.empty();
  }
}
