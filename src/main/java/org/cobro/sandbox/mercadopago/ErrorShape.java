package org.cobro.sandbox.mercadopago;

/** The shapes of the provider's error bodies. */
public enum ErrorShape {
  /** {@code {"status", "error", "message", "cause": []}}: payments, intents, OAuth. */
  CLASSIC,
  /** {@code {"errors": [{"code", "message", "details"}]}}: orders and terminals. */
  LIST,
  /** {@code {"code"}}: seen for refused tokens. */
  FLAT
}
