package org.cobro.provider;

import org.cobro.intent.Money;

/**
 * What we ask a provider to collect.
 *
 * @param externalId our reference, unique for each attempt and equal on each retry (invariant 6)
 * @param amount what is to be collected
 * @param terminal the device's code at the provider; {@code null} when any may take it
 * @param description what the customer may see; never personal data
 * @param key the idempotency key of this attempt, at most 128 characters; equal on each retry
 */
public record IntentRequest(
    String externalId, Money amount, String terminal, String description, String key) {

  public IntentRequest(String externalId, Money amount, String terminal, String description) {
    this(externalId, amount, terminal, description, externalId);
  }
}
