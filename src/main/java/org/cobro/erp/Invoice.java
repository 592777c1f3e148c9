package org.cobro.erp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An invoice as the ERP shows it at one moment, not yet judged: fields may be missing or odd.
 *
 * @param id the ERP's key
 * @param number the label that people know; {@code null} on a draft
 * @param condition whether it can be collected
 * @param total in {@code currency}; {@code null} when unreadable
 * @param residual what is still to be paid, in {@code currency}; {@code null} when unreadable
 * @param currency ISO 4217 code; {@code null} when unreadable
 * @param partnerId the customer's key
 * @param partnerName the customer's name, for operators only
 * @param companyId the company that issued it
 * @param terminal the terminal named on the invoice; {@code null} when none
 * @param requestedAt the mark of somebody's wish to have it collected, later ones sorting after
 *     earlier ones; {@code null} when there is none
 * @param writtenAt the ERP's last change, in the ERP's own format; used as a cursor
 * @param dueOn the day by which it is to be paid, its own day where it names none; {@code null}
 *     when not asked for or unreadable
 * @param objection why it cannot be collected though it is open; {@code null} when it can
 */
public record Invoice(
    String id,
    String number,
    Condition condition,
    BigDecimal total,
    BigDecimal residual,
    String currency,
    String partnerId,
    String partnerName,
    String companyId,
    String terminal,
    String requestedAt,
    String writtenAt,
    LocalDate dueOn,
    String objection) {

  /** Of an ERP that has no objections of its own. */
  public Invoice(
      String id,
      String number,
      Condition condition,
      BigDecimal total,
      BigDecimal residual,
      String currency,
      String partnerId,
      String partnerName,
      String companyId,
      String terminal,
      String requestedAt,
      String writtenAt) {
    this(
        id,
        number,
        condition,
        total,
        residual,
        currency,
        partnerId,
        partnerName,
        companyId,
        terminal,
        requestedAt,
        writtenAt,
        null,
        null);
  }

  /** What the ERP's own states, taken together, mean for collecting. */
  public enum Condition {
    /** Posted, with something left to pay. */
    OPEN,
    /** Nothing left to pay. */
    PAID,
    /** Settled by a credit note. */
    REVERSED,
    /** Reset to draft: stop; it may come back with another amount. */
    DRAFT,
    CANCELLED,
    /** Deleted, or no longer visible to our user. */
    GONE,
    /** Blocked, or a state that we do not know. */
    OTHER
  }
}
