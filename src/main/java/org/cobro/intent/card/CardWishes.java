package org.cobro.intent.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cobro.intent.Database;
import org.cobro.intent.Redo.Refused;

/** What people and pick-ups want of saved cards, made durable before anything leaves. */
public final class CardWishes {

  private static final String INSERT =
      """
      insert into card_enrolment (id, connection, erp, partner, ask_key, external_id, state, step,
        due_at, actor, asked_at)
      values (:id, :connection, :erp, :partner, :key, :externalId, 'ASKED', 'SEND', :now, :actor, :now)
      on conflict do nothing
      """;

  private static final String OPEN =
      """
      select * from card_enrolment
      where connection = :connection and erp = :erp and partner = :partner
        and state in ('ASKED', 'SENDING', 'UNKNOWN', 'PENDING')
      """;

  private final Database database;
  private final Enrolments enrolments;

  public CardWishes(Database database) {
    this.database = database;
    this.enrolments = new Enrolments(database);
  }

  /**
   * Somebody wants a customer's card.
   *
   * @param key by which the same wish is known when it comes twice; {@code null}: whatever is open
   *     for this customer is that wish
   * @param single whether a customer may have one card only, because it is found by the customer
   */
  public record Wish(
      String connection, String erp, String partner, String key, String actor, boolean single) {}

  /**
   * Makes a wish durable before anything leaves; one that is open already is given back.
   *
   * @throws Refused when the customer has a card already, or another wish is open
   */
  public Enrolment ask(Wish wish) {
    return database.inTransaction(
        now ->
            byKey(wish).filter(known -> !hasLostItsLink(known)).orElseGet(() -> begin(wish, now)));
  }

  private Optional<Enrolment> byKey(Wish wish) {
    Optional<Enrolment> known =
        wish.key() == null
            ? Optional.empty()
            : database
                .sql(
                    "select * from card_enrolment where connection = :connection and ask_key = :key")
                .param("connection", wish.connection())
                .param("key", wish.key())
                .query(EnrolmentRows::enrolment)
                .optional();
    known
        .filter(each -> !each.partner().equals(wish.partner()) || !each.erp().equals(wish.erp()))
        .ifPresent(
            each -> {
              throw new Refused(
                  "key "
                      + wish.key()
                      + " was used for partner "
                      + each.partner()
                      + ": take another key");
            });
    return known;
  }

  private Enrolment begin(Wish wish, Instant now) {
    Optional<Enrolment> open = open(wish);
    if (open.filter(CardWishes::hasLostItsLink).isPresent()) {
      giveUp(open.get());
    } else if (open.isPresent()) {
      return sameOrRefused(wish, open.get());
    }
    refuseSecond(wish);
    String id = database.newKey();
    database
        .sql(INSERT)
        .param("id", id)
        .param("connection", wish.connection())
        .param("erp", wish.erp())
        .param("partner", wish.partner())
        .param("key", wish.key() == null ? id : wish.key())
        .param("externalId", wish.partner() + "-" + id.substring(0, 8))
        .param("actor", wish.actor())
        .param("now", now.toEpochMilli())
        .update();
    // Another node may have been faster: then its row is the one (the indexes are the judge).
    return enrolments.find(id).or(() -> open(wish)).or(() -> byKey(wish)).orElseThrow();
  }

  private static Enrolment sameOrRefused(Wish wish, Enrolment open) {
    if (wish.key() != null) {
      throw new Refused(
          "partner %s is asked for a card already (enrolment %s, %s): use its link, or wait until it lapses"
              .formatted(wish.partner(), open.id(), open.state()));
    }
    return open;
  }

  /** Two cards of one customer could not be told apart when an invoice is to be charged. */
  private void refuseSecond(Wish wish) {
    if (!wish.single()) {
      return;
    }
    List<String> active =
        enrolments
            .active(wish.connection(), wish.erp(), List.of(wish.partner()))
            .getOrDefault(wish.partner(), List.of());
    if (!active.isEmpty()) {
      throw new Refused(
          "partner %s has an ACTIVE card (%s): revoke it first"
              .formatted(wish.partner(), String.join(", ", active)));
    }
  }

  private static boolean hasLostItsLink(Enrolment open) {
    return open.state() == EnrolmentState.PENDING && open.link() == null;
  }

  /** Its key is the next one's. */
  private void giveUp(Enrolment linkless) {
    database
        .sql(
            """
            update card_enrolment set state = 'LOST', step = 'NONE', ask_key = id, fence = fence + 1
            where id = :id
            """)
        .param("id", linkless.id())
        .update();
  }

  private Optional<Enrolment> open(Wish wish) {
    return database
        .sql(OPEN)
        .param("connection", wish.connection())
        .param("erp", wish.erp())
        .param("partner", wish.partner())
        .query(EnrolmentRows::enrolment)
        .optional();
  }

  /** Somebody wants a card taken back: from now on it is not found for an invoice. */
  public void revoke(Enrolment enrolment, String actor, String reason) {
    int rows =
        database
            .sql(
                """
                update card_enrolment set step = 'REVOKE', due_at = {now}, revoker = :actor,
                  revoke_reason = :reason, trouble = null, failures = 0
                where id = :id and state = 'ACTIVE' and lease_until <= {now}
                """)
            .param("actor", actor)
            .param("reason", reason)
            .param("id", enrolment.id())
            .update();
    if (rows == 0) {
      throw new Refused(
          "only an ACTIVE card can be revoked, not one that is %s or just being asked after: a link lapses by itself"
              .formatted(enrolment.state()));
    }
  }

  /**
   * Has the provider asked at the next tick where a card is. What became of a create is not looked
   * up sooner: it may still be on its way.
   *
   * @return false when there is nothing to ask, or somebody is just asking
   */
  public boolean askNow(Enrolment enrolment) {
    return database
            .sql(
                """
                update card_enrolment set step = case when step = 'NONE' then 'POLL' else step end,
                  due_at = {now}
                where id = :id and state in ('PENDING', 'ACTIVE')
                  and step in ('POLL', 'REVOKE', 'NONE') and lease_until <= {now}
                """)
            .param("id", enrolment.id())
            .update()
        > 0;
  }
}
