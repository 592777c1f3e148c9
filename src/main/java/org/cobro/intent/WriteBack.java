package org.cobro.intent;

import java.time.Instant;

/**
 * What the ERP is to be told, as a claim read it.
 *
 * @param id our key
 * @param kind what is to be told
 * @param reference our reference in the ERP; unique, so that telling twice is found (invariant 2)
 * @param message one line for the people who read the invoice
 * @param status the word for the optional status field; empty leaves that alone
 * @param receivable the invoice that it is about
 * @param document the ERP's key of the invoice, or of the credit note where that is told
 * @param amount what was collected or given back; the receivable's amount for a note
 * @param since when the outcome was known: the day of payment is taken from it
 * @param failures how often in a row it failed
 * @param refusedBefore whether it was in the dead letter once: people may have read so in the ERP
 * @param fence a write with an old one does not land (invariant 7)
 * @param subject what it is about
 */
public record WriteBack(
    String id,
    Kind kind,
    String reference,
    String message,
    String status,
    Receivable receivable,
    String document,
    Money amount,
    Instant since,
    int failures,
    boolean refusedBefore,
    long fence,
    Subject subject) {

  /** About an invoice. */
  public WriteBack(
      String id,
      Kind kind,
      String reference,
      String message,
      String status,
      Receivable receivable,
      String document,
      Money amount,
      Instant since,
      int failures,
      boolean refusedBefore,
      long fence) {
    this(
        id,
        kind,
        reference,
        message,
        status,
        receivable,
        document,
        amount,
        since,
        failures,
        refusedBefore,
        fence,
        Subject.INVOICE);
  }

  /** What is told of, and with that of which kind {@code document} is. */
  public enum Subject {
    /** The invoice, or an attempt at it. */
    INVOICE,
    /** Money that was given back and that no credit note asks for yet; the invoice. */
    UNCREDITED,
    /** A credit note. Its key may be that of some invoice, too. */
    CREDIT_NOTE
  }

  /** The names are stored: never rename one. */
  public enum Kind {
    /** Register the payment. */
    REGISTER,
    /** Register money given back, on its credit note; stored as {@code REGISTER} of a refund. */
    REFUND,
    /** Leave a note and, where they exist, fill the status fields. */
    NOTE
  }
}
