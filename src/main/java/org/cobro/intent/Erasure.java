package org.cobro.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes what belongs to a person out of payments that are over: the customer's key, what providers
 * were asked for and answered, QR and links, and the words of people about them. What the money did
 * stays: amounts, references, keys, times, states and events. What is not over yet is left as it
 * is.
 */
public final class Erasure {

  /** Whatever still works, or waits for somebody, may need what it knows. */
  private static final String FIND =
      """
      select r.id, r.number, r.starts_on,
        (select count(*) from payment_intent i where i.receivable_id = r.id
          and (i.step <> 'NONE' or i.state not in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED')))
          as attempts,
        (select count(*) from refund f where f.receivable_id = r.id
          and (f.step <> 'NONE' or f.state not in ('REFUNDED', 'REFUSED'))) as refunds,
        (select count(*) from write_back w where w.receivable_id = r.id and w.state = 'DUE')
          as untold,
        (select count(*) from dead_letter d where d.receivable_id = r.id and d.closed_at is null)
          as letters
      from receivable r
      where r.erp = :erp and (r.partner = :partner or r.number = :invoice or r.invoice_id = :invoice)
      order by r.number, r.id
      """;

  private static final String CARDS =
      """
      select id, connection, state from card_enrolment
      where erp = :erp and partner = :partner order by connection, id
      """;

  private static final List<String> OF_A_RECEIVABLE =
      List.of(
          "update receivable set partner = null where id = :id",
          "update payment_intent set deep_link = null where receivable_id = :id",
          """
          update payment_event set evidence = '', asked = '' where intent_id in
            (select id from payment_intent where receivable_id = :id)
          """,
          """
          update refund_event set evidence = '', asked = '' where refund_id in
            (select id from refund where receivable_id = :id)
          """,
          """
          delete from payment_qr where intent_id in
            (select id from payment_intent where receivable_id = :id)
          """,
          """
          delete from first_word where intent_id in
            (select id from payment_intent where receivable_id = :id)
          """,
          "update write_back set message = '' where receivable_id = :id",
          """
          update dead_letter set evidence = '', reason = case when reason is null then null else ''
            end where receivable_id = :id
          """);

  /** The provider's key stays: by it a card is known that the provider's list still shows. */
  private static final String OF_A_CARD =
      """
      update card_enrolment set partner = 'erased', external_id = 'erased-' || id,
        ask_key = 'erased-' || id, link = null, trouble = null,
        revoke_reason = case when revoke_reason is null then null else '' end
      where id = :id
      """;

  private static final String OVER = "EXPIRED REVOKED REFUSED LOST";

  private final Database database;

  public Erasure(Database database) {
    this.database = database;
  }

  /**
   * Whose data.
   *
   * @param partner the customer's key in the ERP; empty: those of one invoice
   * @param invoice its number, or its key in the ERP; empty: all of the customer's
   */
  public record Subject(String erp, String partner, String invoice) {}

  /**
   * An invoice, or a saved card.
   *
   * @param name for a person
   * @param objection why it is left as it is; empty when nothing is in the way
   */
  public record Item(String id, boolean card, String name, String objection) {

    public boolean free() {
      return objection.isEmpty();
    }
  }

  /** What there is. Changes nothing. */
  public List<Item> find(Subject subject) {
    List<Item> items =
        new ArrayList<>(
            database
                .sql(FIND)
                .params(parameters(subject))
                .query(
                    (row, number) ->
                        new Item(
                            row.getString("id"),
                            false,
                            row.getString("number"),
                            objection(
                                row.getString("starts_on"),
                                row.getInt("attempts"),
                                row.getInt("refunds"),
                                row.getInt("untold"),
                                row.getInt("letters"))))
                .list());
    items.addAll(
        database
            .sql(CARDS)
            .param("erp", subject.erp())
            .param("partner", subject.partner())
            .query(
                (row, number) ->
                    new Item(
                        row.getString("id"),
                        true,
                        "a saved card at " + row.getString("connection"),
                        card(row.getString("state"))))
            .list());
    return items;
  }

  private static Map<String, Object> parameters(Subject subject) {
    return Map.of("erp", subject.erp(), "partner", subject.partner(), "invoice", subject.invoice());
  }

  private static String objection(
      String startsOn, int attempts, int refunds, int untold, int letters) {
    if (startsOn != null) {
      return "it waits for its due date, " + startsOn;
    }
    if (attempts > 0) {
      return "an attempt is under way, or is still asked about after its end";
    }
    if (refunds > 0) {
      return "a refund is under way";
    }
    if (untold > 0) {
      return "the ERP is still to be told";
    }
    return letters > 0 ? "a dead letter is open: settle it first" : "";
  }

  private static String card(String state) {
    return List.of(OVER.split(" ")).contains(state) ? "" : "it is " + state + ": revoke it first";
  }

  /**
   * Erases whatever is free; each item with a line in the audit log, in one transaction.
   *
   * @param actor who wants it
   * @param reason why; without personal data, for it is kept
   * @return what {@link #find} found
   */
  public List<Item> erase(Subject subject, String actor, String reason) {
    return database.inTransaction(
        now -> {
          List<Item> items = find(subject);
          items.stream().filter(Item::free).forEach(item -> erase(item, actor, reason, now));
          return items;
        });
  }

  private void erase(Item item, String actor, String reason, Instant now) {
    List<String> statements = item.card() ? List.of(OF_A_CARD) : OF_A_RECEIVABLE;
    statements.forEach(each -> database.sql(each).param("id", item.id()).update());
    database
        .sql(
            """
            insert into deed (id, at, actor, node, action, subject, detail, outcome, why)
            values (:id, :now, :actor, :node, 'erase', :subject, :detail, 'DONE', '')
            """)
        .param("id", database.newKey())
        .param("now", now.toEpochMilli())
        .param("actor", actor)
        .param("node", database.node())
        .param("subject", item.id())
        .param("detail", reason)
        .update();
  }
}
