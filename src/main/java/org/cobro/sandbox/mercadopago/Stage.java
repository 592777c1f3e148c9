package org.cobro.sandbox.mercadopago;

/** Where a charge is, in words that serve both APIs. */
public enum Stage {
  CREATED("OPEN", "created"),
  AT_TERMINAL("ON_TERMINAL", "at_terminal"),
  PROCESSING("PROCESSING", "at_terminal"),
  ENDING("PROCESSED", "at_terminal"),
  PAID("FINISHED", "processed"),
  REJECTED("FINISHED", "failed"),
  BROKEN("ERROR", "failed"),
  CANCELED("CANCELED", "canceled"),
  EXPIRED("ABANDONED", "expired"),
  UNCONFIRMED("CONFIRMATION_REQUIRED", "action_required");

  private final String state;
  private final String status;

  Stage(String state, String status) {
    this.state = state;
    this.status = status;
  }

  /** As a payment intent tells it. */
  String state() {
    return state;
  }

  /** As an order tells it. */
  String status() {
    return status;
  }

  /** Whether its API tells the payment. */
  boolean tells() {
    return this == PAID || this == REJECTED || this == UNCONFIRMED;
  }

  boolean last() {
    return compareTo(ENDING) > 0;
  }
}
