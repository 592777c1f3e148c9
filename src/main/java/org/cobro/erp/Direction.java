package org.cobro.erp;

/** Which way money went. */
public enum Direction {
  /** From the customer to the shop. */
  INBOUND,
  /** Given back. */
  OUTBOUND
}
