package org.cobro.provider.mercadopago;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cobro.intent.Money;
import org.cobro.provider.IntentRequest;

/** What Mercado Pago would certainly refuse is not sent. */
final class Objection {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TERMINAL = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private Objection() {}

  /**
   * @return why the request cannot be sent; empty when it can
   */
  static Optional<String> to(IntentRequest request, PointSettings settings) {
    Money amount = request.amount();
    if (!Amounts.CURRENCY.equals(amount.currency())) {
      return Optional.of("only MXN is collected, not " + amount.currency());
    }
    if (amount.minor() < settings.minimum() || amount.minor() > settings.maximum()) {
      Money least = Money.ofMinor(settings.minimum(), Amounts.CURRENCY);
      Money most = Money.ofMinor(settings.maximum(), Amounts.CURRENCY);
      return Optional.of(amount + " is not from " + least + " to " + most);
    }
    if (!isReference(request.externalId())) {
      return Optional.of("the reference must be 1 to 64 letters, digits, - and _");
    }
    if (!isTerminal(request.terminal())) {
      return Optional.of(
          "a terminal must be named as the list of terminals has it: type, __, serial number");
    }
    return isKey(request.key())
        ? Optional.empty()
        : Optional.of("the idempotency key must be 1 to 128 visible characters");
  }

  static boolean isReference(String reference) {
    return reference != null && REFERENCE.matcher(reference).matches();
  }

  static boolean isTerminal(String terminal) {
    return terminal != null && TERMINAL.matcher(terminal).matches();
  }

  private static boolean isKey(String key) {
    return key != null && KEY.matcher(key).matches();
  }
}
