package org.cobro.erp.odoo;

/**
 * A sequence of calls in which each answer decides the next call. Immutable: make the call of
 * {@link #next}, tell the reply to {@link #learn}, and go on with what that returns until the step
 * is no {@link Step.Ask}. Abandoning it at any point is safe, as the next one begins by reading.
 */
public sealed interface Conversation permits PaymentRegistration, OdooNotes, PaymentTelling {

  Step next();

  /**
   * @throws IllegalStateException when no call was asked for
   */
  Conversation learn(Reply reply);
}
