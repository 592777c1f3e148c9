package org.cobro.flow;

/** Knows the access tokens that are not configured but renewed. */
@FunctionalInterface
public interface AccessTokens {

  /**
   * @throws Unsendable when there is none by now
   */
  String of(String connection);
}
