package org.cobro.intent;

import java.time.Instant;

/**
 * Something that needs a retry policy or a person, with all that is needed to redo it.
 *
 * @param id our key
 * @param receivableId what it is about
 * @param intentId the attempt; {@code null} when there is none
 * @param writeBackId what could not be told; {@code null} when it is not about a write-back
 * @param refundId the refund; {@code null} when it is not about one
 * @param cause why
 * @param detail one line for a person
 * @param evidence the raw answer behind it, masked
 * @param openedAt since when
 * @param closedAt until when; {@code null} while it is open
 * @param resolution how it ended; {@code null} while it is open
 */
public record DeadLetter(
    String id,
    String receivableId,
    String intentId,
    String writeBackId,
    String refundId,
    Cause cause,
    String detail,
    String evidence,
    Instant openedAt,
    Instant closedAt,
    Resolution resolution) {

  /** The names are stored: never rename one. */
  public enum Resolution {
    /** A new attempt, or the write-back again. */
    RETRIED,
    /** A person settled it outside. */
    RESOLVED,
    /** The provider's later answer settled it. */
    OVERTAKEN
  }
}
