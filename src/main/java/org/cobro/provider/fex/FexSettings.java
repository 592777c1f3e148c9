package org.cobro.provider.fex;

import java.time.Duration;
import java.util.Set;

/**
 * What the mapping needs to know of one merchant.
 *
 * @param merchantId who must have been paid
 * @param counterId the counter of attempts that name none; {@code null} for none
 * @param currencies what may be sent
 * @param expiresIn for how long a QR can be paid
 * @param description what the payer sees; {@code null}: our reference
 * @param callbackUrl where news of an attempt go; {@code null}: to the counter's address
 * @param unrefunded what {@code refund_status} says of a payment that nobody refunded, besides
 *     nothing
 */
public record FexSettings(
    String merchantId,
    String counterId,
    Set<String> currencies,
    Duration expiresIn,
    String description,
    String callbackUrl,
    Set<String> unrefunded) {

  public FexSettings {
    currencies = Set.copyOf(currencies);
    unrefunded = Set.copyOf(unrefunded);
  }
}
