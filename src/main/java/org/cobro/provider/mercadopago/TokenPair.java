package org.cobro.provider.mercadopago;

import java.time.Duration;

/**
 * What a renewal brought.
 *
 * @param refresh {@code null} when none is given, so that the former one stays
 * @param life how long the access token lasts
 * @param userId whose account it is for; {@code null} when not stated
 */
public record TokenPair(String access, String refresh, Duration life, String userId) {

  /** Both are secrets (invariant 13). */
  @Override
  public String toString() {
    return "TokenPair[life=" + life + ", userId=" + userId + "]";
  }
}
