package org.cobro.provider;

import org.cobro.intent.Money;

/**
 * What we ask a provider to collect.
 *
 * @param externalId our reference, unique for each attempt and equal on each retry (invariant 6)
 * @param amount what is to be collected
 * @param terminal the device's code at the provider; {@code null} when any may take it
 * @param description what the customer may see; never personal data
 * @param key for providers that know an idempotency key; equal on each retry whose outcome is not
 *     known (invariant 6)
 */
public record IntentRequest(
    String externalId, Money amount, String terminal, String description, String key) {}
