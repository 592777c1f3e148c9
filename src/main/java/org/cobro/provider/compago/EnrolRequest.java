package org.cobro.provider.compago;

import java.net.URI;
import java.time.Duration;

/**
 * What a customer's card is asked for with.
 *
 * @param externalId our reference, which the list of cards shows
 * @param name the customer's, as the ERP has it
 * @param phone with the country's code
 * @param life how long the link can be followed; whole minutes
 * @param redirectUrl where the customer goes afterwards; {@code null} for nowhere
 */
public record EnrolRequest(
    String externalId, String name, String email, String phone, Duration life, URI redirectUrl) {

  /** Without what nobody should read in a log. */
  @Override
  public String toString() {
    return "EnrolRequest[externalId=" + externalId + "]";
  }
}
