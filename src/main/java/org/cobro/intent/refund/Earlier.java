package org.cobro.intent.refund;

import java.util.List;
import org.cobro.intent.Database;
import org.cobro.intent.Money;

/**
 * What was given back of an invoice before, and is booked on no credit note: a new credit note of
 * the same amount may be for that, and then nothing may be given back for it once more.
 */
final class Earlier {

  private static final String ALIKE =
      """
      select r.reference,
        case
          when r.document_id is not null and exists (select 1 from write_back w
            where w.refund_id = r.id and w.kind = 'REGISTER' and w.state = 'DUE') then 'BEING_BOOKED'
          when r.document_id is not null and exists (select 1 from write_back w
            join dead_letter d on d.write_back_id = w.id
            where w.refund_id = r.id and w.kind = 'REGISTER'
              and (d.closed_at is null or d.resolution = 'RESOLVED')) then 'DOUBTFUL'
          when r.document_id is not null then 'BOOKED'
          when r.created_at < coalesce(
            (select s.since from credit_note_start s where s.erp = r.erp), 0) then 'DOUBTFUL'
          when exists (select 1 from dead_letter d join write_back w on w.id = d.write_back_id
            where w.refund_id = r.id and w.kind = 'NOTE'
              and d.resolution = 'RESOLVED') then 'DOUBTFUL'
          else 'EXPECTED'
        end as standing
      from refund r
      where r.receivable_id = :receivable and r.state = 'REFUNDED'
        and (r.amount_minor = :amount and r.currency = :currency
          or exists (select 1 from write_back w where w.refund_id = r.id and w.kind = 'REGISTER'
            and (w.state = 'DUE' or exists (select 1 from dead_letter d
              where d.write_back_id = w.id and d.closed_at is null))))
      order by r.number
      """;

  private final Database database;

  Earlier(Database database) {
    this.database = database;
  }

  /** How an earlier refund stands to a new credit note of its amount. */
  enum Standing {
    /** Booked on a credit note of its own: the new one is another return. */
    BOOKED,
    /** The ERP is still being told; what comes of it is waited for. */
    BEING_BOOKED,
    /** Without a credit note yet, which was asked for: the new one is taken for it. */
    EXPECTED,
    /**
     * Its credit note could not take it (cancelled, say, and made anew), it is older than the ERP's
     * credit notes are carried out, or a person has settled it: only a person knows.
     */
    DOUBTFUL
  }

  /**
   * An earlier refund.
   *
   * @param reference ours
   */
  record Return(String reference, Standing standing) {}

  /** Those of that amount, and those that the ERP does not have yet and is still to have. */
  List<Return> alike(String receivableId, Money amount) {
    return database
        .sql(ALIKE)
        .param("receivable", receivableId)
        .param("amount", amount.minor())
        .param("currency", amount.currency())
        .query(Return.class)
        .list();
  }
}
