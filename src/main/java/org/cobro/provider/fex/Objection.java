package org.cobro.provider.fex;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cobro.intent.Money;
import org.cobro.provider.IntentRequest;

/** What FEX would certainly refuse, or what is not documented, is not sent. */
final class Objection {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Objection() {}

  /**
   * @return why the request cannot be sent; empty when it can
   */
  static Optional<String> to(IntentRequest request, FexSettings settings) {
    Money amount = request.amount();
    if (!settings.currencies().contains(amount.currency())) {
      return Optional.of(
          "only " + settings.currencies() + " is collected, not " + amount.currency());
    }
    if (!amount.aboveZero() || amount.amount().scale() > Amounts.DECIMALS) {
      return Optional.of(amount + " is not at least 0.01 with two decimals at most");
    }
    if (request.externalId() == null || !REFERENCE.matcher(request.externalId()).matches()) {
      return Optional.of("the reference must be 1 to 64 letters, digits, - and _");
    }
    return request.terminal() == null || Ids.isUsable(request.terminal())
        ? Optional.empty()
        : Optional.of("a counter must be named by its id, as the list of counters has it");
  }
}
