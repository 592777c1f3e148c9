package org.cobro.sandbox.fex;

import java.util.Locale;

/** What an intent can be. */
public enum Status {
  PENDING,
  PENDING_APPROVAL,
  COMPLETED,
  CANCELLED,
  EXPIRED,
  REFUNDED;

  /** As the API tells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean waits() {
    return this == PENDING || this == PENDING_APPROVAL;
  }
}
