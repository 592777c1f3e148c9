package org.cobro.intent;

import java.time.Instant;

/**
 * What a provider connection logs in with, where the provider gives it for a time only.
 *
 * @param connection the connection's name
 * @param access what calls carry; {@code null} before the first renewal
 * @param refresh what the next renewal uses up
 * @param expiresAt when {@code access} ends; 1970 before the first renewal
 * @param renewedAt when it was given; likewise
 * @param refused the provider will not renew it: a person must link the account again
 * @param trouble how the last renewal failed, in one line; {@code null} when it did not
 */
public record ProviderToken(
    String connection,
    String access,
    String refresh,
    Instant expiresAt,
    Instant renewedAt,
    int failures,
    boolean refused,
    String trouble,
    long fence) {

  /** Both tokens are secrets (invariant 13). */
  @Override
  public String toString() {
    return "ProviderToken[connection=" + connection + ", expiresAt=" + expiresAt + "]";
  }
}
