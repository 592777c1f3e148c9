package org.cobro.provider;

/** What a notification turned out to be. Never more than a reason to ask the provider. */
public sealed interface Heard {

  /**
   * Signed by the provider.
   *
   * @param mark the same for the same notification sent again
   * @param providerId the provider's id of what it is about; {@code null} when not stated
   * @param externalId our reference; {@code null} when not stated
   * @param form which of the forms that a provider may use it had, for the count
   */
  record Genuine(String mark, String providerId, String externalId, String form) implements Heard {}

  /**
   * Not signed as the provider signs.
   *
   * @param why without anything that would help to sign the next one
   */
  record Forged(String why) implements Heard {}

  /**
   * Signed, but not readable.
   *
   * @param why for the log
   */
  record Malformed(String why) implements Heard {}
}
