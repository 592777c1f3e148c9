package org.cobro.provider;

import org.cobro.intent.Money;
import org.cobro.intent.Qr;

/**
 * The provider's answer to a create: the intent exists there.
 *
 * @param providerId the provider's id, never blank
 * @param externalId our reference as echoed; {@code null} when not stated
 * @param amount as echoed; {@code null} when not stated
 * @param deepLink opens the provider's app on the same device; {@code null} when there is none
 * @param evidence the raw answer with secrets masked
 * @param qr what the customer scans; {@code null} when there is none
 */
public record Created(
    String providerId, String externalId, Money amount, String deepLink, String evidence, Qr qr) {

  /** Of a provider whose customers stand at a terminal. */
  public Created(
      String providerId, String externalId, Money amount, String deepLink, String evidence) {
    this(providerId, externalId, amount, deepLink, evidence, null);
  }
}
