package org.cobro.provider.fex;

/**
 * A till at FEX. What is {@code null} is not stated.
 *
 * @param status {@code active} is the only documented one
 * @param webhookUrl where its news go
 */
public record Counter(
    String id, String name, String status, String location, String clientId, String webhookUrl) {

  /** Takes payments, as far as is stated. */
  public boolean isActive() {
    return status == null || "active".equals(status);
  }
}
