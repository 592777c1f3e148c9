package org.cobro.intent.refund;

import java.time.Instant;
import org.cobro.intent.Database;

/**
 * Since when an ERP's credit notes are carried out. What is older stays as it is: switching it on
 * must not give back what people have settled by other means long ago.
 */
public final class CreditNoteStart {

  private final Database database;

  public CreditNoteStart(Database database) {
    this.database = database;
  }

  /** The instant of the first question, by the database's clock; it never moves. */
  public Instant of(String erp) {
    database
        .sql(
            "insert into credit_note_start (erp, since) values (:erp, {now}) on conflict do nothing")
        .param("erp", erp)
        .update();
    return Instant.ofEpochMilli(
        database
            .sql("select since from credit_note_start where erp = :erp")
            .param("erp", erp)
            .query(Long.class)
            .single());
  }
}
