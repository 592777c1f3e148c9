package org.cobro.provider.fex;

/**
 * What FEX shows once. What is {@code null} was not shown.
 *
 * @param counter whose it is
 * @param webhookSecret what its notifications are signed with
 * @param clientId of the counter's own client, which Cobro does not need
 */
public record CounterSecret(Counter counter, String webhookSecret, String clientId) {

  /** Invariant 13. */
  @Override
  public String toString() {
    return "CounterSecret[counter=" + counter + "]";
  }
}
