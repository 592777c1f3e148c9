package org.cobro.sandbox.compago;

/**
 * A payment method in the simulated provider's books.
 *
 * @param externalId the caller's; {@code null} for none
 * @param mood what its bank says to the next charges
 */
public record SavedCard(String id, String externalId, Status status, Mood mood) {

  /** The documented values. */
  public enum Status {
    PENDING,
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  /** What a bank says. */
  public enum Mood {
    APPROVES,
    /** The payment becomes {@code CANCELLED}. */
    DECLINES,
    /** The charge is answered with 400, and no payment comes to exist. */
    REFUSES,
    /** The payment stays {@code PENDING} until it is settled by hand. */
    TAKES_ITS_TIME
  }

  SavedCard with(Status next) {
    return new SavedCard(id, externalId, next, mood);
  }

  SavedCard with(Mood next) {
    return new SavedCard(id, externalId, status, next);
  }
}
