package org.cobro.intent.card;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.intent.Database;
import org.cobro.intent.Database.Claim;
import org.cobro.intent.StaleFence;

/**
 * Keeps what a provider's list shows of saved cards, where customers' cards are found by the
 * customer: also such as were saved without Cobro, or taken back without it.
 */
public final class CardLists {

  private final Database database;

  public CardLists(Database database) {
    this.database = database;
  }

  /** A list that is to be read, by its connection. */
  public record Due(String connection, long fence) {}

  /** Lets the list of a connection be read from now on. */
  public void begin(String connection) {
    database
        .sql("insert into card_list (id, due_at) values (:id, {now}) on conflict (id) do nothing")
        .param("id", connection)
        .update();
  }

  /** False before it was read for the first time: then nobody knows who has a card. */
  public boolean isRead(String connection) {
    return database
            .sql("select count(*) from card_list where id = :id and read_at is not null")
            .param("id", connection)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Takes those that are due. */
  public List<Due> claim(Set<String> connections, Duration lease) {
    if (connections.isEmpty()) {
      return List.of();
    }
    Claim claim =
        new Claim(
            "card_list",
            "q.id in (:names)",
            "q.due_at",
            Map.of("names", connections),
            connections.size(),
            lease);
    return database.claim(
        claim, (row, number) -> new Due(row.getString("id"), row.getLong("fence")));
  }

  /**
   * Takes over a list that was read whole.
   *
   * @param erp whose customers have these cards
   * @param pause until it is read again
   * @return true when another card may be charged now, or one no longer
   * @throws StaleFence when another node reads it by now
   */
  public boolean read(Due claimed, String erp, List<ListedCard> cards, Duration pause) {
    return database.inTransaction(
        now -> {
          land(claimed, "read_at = {now}, trouble = null,", pause);
          Map<String, Enrolment> known = known(claimed.connection());
          Set<String> ours = unanswered(claimed.connection());
          boolean news = false;
          for (ListedCard card : cards) {
            Enrolment before = known.get(card.methodId());
            news |= before == null ? isNew(claimed, erp, card, ours) : isMoved(before, card);
          }
          return news;
        });
  }

  /**
   * Not read; again after a while.
   *
   * @throws StaleFence as above
   */
  public void failed(Due claimed, String trouble, Duration pause) {
    database.inTransaction(
        now -> {
          land(claimed, "", pause);
          return database
              .sql("update card_list set trouble = :trouble where id = :id")
              .param("trouble", trouble)
              .param("id", claimed.connection())
              .update();
        });
  }

  private boolean isMoved(Enrolment before, ListedCard card) {
    Optional<EnrolmentState> next = before.state().after(card.standing());
    next.ifPresent(state -> move(before, state));
    return next.isPresent();
  }

  private void move(Enrolment before, EnrolmentState state) {
    // A later fence: what a poll that is under way brings is older than this.
    database
        .sql(
            """
            update card_enrolment set state = :state, step = 'NONE', trouble = null, failures = 0,
              answered_at = {now}, lease_until = 0, fence = fence + 1
            where id = :id
            """)
        .param("state", state.name())
        .param("id", before.id())
        .update();
  }

  private boolean isNew(Due claimed, String erp, ListedCard card, Set<String> ours) {
    Optional<String> partner = card.partner();
    boolean another =
        card.standing() == CardStanding.ACTIVE
            && partner.isPresent()
            && !ours.contains(card.externalId());
    return another && insert(claimed, erp, partner.get(), card);
  }

  private boolean insert(Due claimed, String erp, String partner, ListedCard card) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", database.newKey());
    row.put("connection", claimed.connection());
    row.put("erp", erp);
    row.put("partner", partner);
    row.put("externalId", card.externalId());
    row.put("method", card.methodId());
    return database
            .sql(
                """
                insert into card_enrolment (id, connection, erp, partner, ask_key, external_id,
                  method_id, state, step, due_at, actor, asked_at, answered_at)
                values (:id, :connection, :erp, :partner, :id, :externalId, :method, 'ACTIVE',
                  'NONE', {now}, 'provider''s list', {now}, {now})
                on conflict do nothing
                """)
            .params(row)
            .update()
        > 0;
  }

  private Map<String, Enrolment> known(String connection) {
    return database
        .sql(
            "select * from card_enrolment where connection = :connection and method_id is not null")
        .param("connection", connection)
        .query(EnrolmentRows::enrolment)
        .list()
        .stream()
        .collect(Collectors.toMap(Enrolment::methodId, Function.identity()));
  }

  /** References of creates whose answer is still to come: their look-up takes them over. */
  private Set<String> unanswered(String connection) {
    return new HashSet<>(
        database
            .sql(
                """
                select external_id from card_enrolment
                where connection = :connection and method_id is null
                  and state in ('ASKED', 'SENDING', 'UNKNOWN')
                """)
            .param("connection", connection)
            .query(String.class)
            .list());
  }

  private void land(Due claimed, String changes, Duration pause) {
    int rows =
        database
            .sql(
                "update card_list set "
                    + changes
                    + " due_at = {now} + :pause, lease_until = 0 where id = :id and fence = :fence")
            .param("pause", pause.toMillis())
            .param("id", claimed.connection())
            .param("fence", claimed.fence())
            .update();
    if (rows == 0) {
      throw new StaleFence(claimed.connection(), claimed.fence());
    }
  }
}
