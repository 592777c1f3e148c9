package org.cobro.intent.card;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cobro.intent.Database;
import org.cobro.intent.Database.Claim;
import org.cobro.intent.Receivable;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBacks;

/** Keeps the enrolments, and hands them out by lease and fence. */
public final class Enrolments {

  private static final String OF_PARTNER =
      """
      select * from card_enrolment
      where connection = :connection and erp = :erp and partner = :partner
      """;

  private final Database database;

  public Enrolments(Database database) {
    this.database = database;
  }

  public Optional<Enrolment> find(String id) {
    return database
        .sql("select * from card_enrolment where id = :id")
        .param("id", id)
        .query(EnrolmentRows::enrolment)
        .optional();
  }

  /** The customer's newest; empty when there was none. */
  public Optional<Enrolment> newest(String connection, String erp, String partner) {
    return database
        .sql(OF_PARTNER + "order by asked_at desc, id limit 1")
        .param("connection", connection)
        .param("erp", erp)
        .param("partner", partner)
        .query(EnrolmentRows::enrolment)
        .optional();
  }

  /** The newest first. */
  public List<Enrolment> newest(String connection, Optional<EnrolmentState> state, int limit) {
    return database
        .sql(
            "select * from card_enrolment where connection = :connection"
                + state.map(each -> " and state = '" + each.name() + "'").orElse("")
                + " order by asked_at desc, id limit :limit")
        .param("connection", connection)
        .param("limit", limit)
        .query(EnrolmentRows::enrolment)
        .list();
  }

  /**
   * The cards that may be charged, by customer; what somebody wants taken back is not among them.
   */
  public Map<String, List<String>> active(
      String connection, String erp, Collection<String> partners) {
    Map<String, List<String>> cards = new TreeMap<>();
    if (partners.isEmpty()) {
      return cards;
    }
    database
        .sql(
            """
            select partner, method_id from card_enrolment
            where connection = :connection and erp = :erp and partner in (:partners)
              and state = 'ACTIVE' and revoker is null
            order by partner, method_id
            """)
        .param("connection", connection)
        .param("erp", erp)
        .param("partners", partners)
        .query(
            (row, number) ->
                cards
                    .computeIfAbsent(row.getString("partner"), p -> new ArrayList<>())
                    .add(row.getString("method_id")))
        .list();
    return cards;
  }

  /** Takes up to {@code limit} whose step is due. */
  public List<Enrolment> claim(Set<String> connections, int limit, Duration lease) {
    if (connections.isEmpty()) {
      return List.of();
    }
    Claim claim =
        new Claim(
            "card_enrolment",
            "q.step <> 'NONE' and q.connection in (:names)",
            "q.due_at",
            Map.of("names", connections),
            limit,
            lease);
    return database.claim(claim, EnrolmentRows::enrolment);
  }

  /** Takes one, when it is due and nobody else has it. */
  public Optional<Enrolment> claimOne(String id, Duration lease) {
    Claim claim =
        new Claim(
            "card_enrolment",
            "q.id = :one and q.step <> 'NONE'",
            "q.due_at",
            Map.of("one", id),
            1,
            lease);
    return database.claim(claim, EnrolmentRows::enrolment).stream().findFirst();
  }

  /**
   * Makes it durable that the create is about to leave; the claim goes on.
   *
   * @param lookUpAfter when its fate is to be looked up should nothing more be heard
   * @param life of the link
   * @throws StaleFence when another node has it
   */
  public Enrolment sending(Enrolment claimed, Duration lookUpAfter, Duration life, Duration lease) {
    Map<String, Object> values = new HashMap<>();
    values.put("wait", lookUpAfter.toMillis());
    values.put("life", life.toMillis());
    values.put("lease", lease.toMillis());
    land(
        claimed,
        """
        state = 'SENDING', step = 'LOOK_UP', due_at = {now} + :wait, sent_at = {now}, rounds = 0,
        link_until = {now} + :life, lease_until = {now} + :lease
        """,
        values);
    return find(claimed.id()).orElseThrow();
  }

  /**
   * Records what came of a step, and lets the claim go.
   *
   * @throws StaleFence when another node has it, or the provider's list brought newer news
   */
  public void moved(Enrolment claimed, Move move) {
    Map<String, Object> values = new HashMap<>();
    values.put("state", move.state().name());
    values.put("step", move.step().name());
    values.put("wait", move.pause().toMillis());
    values.put("rounds", move.rounds());
    values.put("failures", move.failures());
    values.put("method", move.methodId());
    values.put("link", move.link());
    values.put("trouble", move.trouble());
    values.put("heard", move.failures() == 0 ? 1 : 0);
    land(
        claimed,
        """
        state = :state, step = :step, due_at = {now} + :wait, rounds = :rounds, failures = :failures,
        method_id = coalesce(:method, method_id), link = coalesce(:link, link), trouble = :trouble,
        answered_at = case when :heard = 1 then {now} else answered_at end, lease_until = 0
        """,
        values);
  }

  /** A charge was refused: where the card is, is asked at the next tick. */
  public void doubt(String connection, String methodId) {
    database
        .sql(
            """
            update card_enrolment set step = 'POLL', due_at = {now}
            where connection = :connection and method_id = :method and state = 'ACTIVE' and step = 'NONE'
            """)
        .param("connection", connection)
        .param("method", methodId)
        .update();
  }

  /** Whether it was asked for when the invoice was known already. */
  public boolean isSince(Enrolment enrolment, Receivable receivable) {
    return database
            .sql("select count(*) from receivable where id = :id and created_at <= :asked")
            .param("id", receivable.id())
            .param("asked", enrolment.askedAt().toEpochMilli())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Leaves a note about an enrolment on an invoice, once. */
  public void note(Enrolment enrolment, Receivable receivable, String text) {
    database.inTransaction(
        now -> {
          String occasion = "card-" + enrolment.id().substring(0, 8);
          WriteBacks.insertNote(database, receivable, occasion, text, "", now);
          return null;
        });
  }

  private void land(Enrolment claimed, String changes, Map<String, ?> values) {
    int rows =
        database
            .sql("update card_enrolment set " + changes + " where id = :id and fence = :fence")
            .params(values)
            .param("id", claimed.id())
            .param("fence", claimed.fence())
            .update();
    if (rows == 0) {
      throw new StaleFence(claimed.id(), claimed.fence());
    }
  }
}
