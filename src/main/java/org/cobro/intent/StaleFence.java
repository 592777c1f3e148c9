package org.cobro.intent;

/** A former owner of a lease tried to write; nothing was written (invariant 7). */
public final class StaleFence extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleFence(String id, long fence) {
    super(id + ": fence " + fence + " is no longer the newest; nothing was written");
  }
}
