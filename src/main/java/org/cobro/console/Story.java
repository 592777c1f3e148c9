package org.cobro.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cobro.intent.Database;
import org.cobro.intent.Events;
import org.cobro.intent.archive.ArchivedEvents;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** All that happened to a payment, from its pick-up to the ERP's last word. */
@Component
final class Story {

  private final Database database;
  private final Events events;
  private final ArchivedEvents archived;

  Story(Database database, Events events) {
    this.database = database;
    this.events = events;
    this.archived = new ArchivedEvents(database);
  }

  /**
   * Something that happened.
   *
   * @param what the key of the words for it, such as {@code event.PAID_SEEN}
   * @param state the state after it; {@code null} where it changes none
   * @param actor a route or a person
   * @param node the process; empty when nobody knows
   * @param evidence what the provider answered, masked; may be empty
   * @param asked what it was asked for, masked; may be empty
   * @param times how often it happened alike, one right after the other
   * @param until when it happened last
   * @param after how long after what was before it; {@code null} for the first
   */
  @Schema(name = "Moment")
  record Moment(
      Instant at,
      String what,
      String state,
      @JsonIgnore String tone,
      String actor,
      String node,
      String detail,
      String evidence,
      String asked,
      int times,
      Instant until,
      Duration after) {

    private boolean isLike(Moment other) {
      return what.equals(other.what)
          && state != null
          && state.equals(other.state)
          && actor.equals(other.actor)
          && detail.equals(other.detail)
          && evidence.equals(other.evidence)
          && asked.equals(other.asked);
    }

    private Moment again(Moment other) {
      return new Moment(
          at, what, state, tone, actor, node, detail, evidence, asked, times + 1, other.at, after);
    }

    private Moment after(Duration since) {
      return new Moment(
          at, what, state, tone, actor, node, detail, evidence, asked, times, until, since);
    }
  }

  /** The first thing first. */
  List<Moment> of(String intentId) {
    List<Moment> all = new ArrayList<>();
    events.of(intentId).forEach(entry -> all.add(moment(entry)));
    all.addAll(told(intentId));
    all.addAll(letters(intentId));
    archived.of(intentId).ifPresent(marker -> all.add(moved(marker)));
    all.sort(Comparator.comparing(Moment::at));
    return timed(folded(all));
  }

  static List<Moment> folded(List<Moment> all) {
    List<Moment> folded = new ArrayList<>();
    for (Moment next : all) {
      int last = folded.size() - 1;
      if (last >= 0 && folded.get(last).isLike(next)) {
        folded.set(last, folded.get(last).again(next));
      } else {
        folded.add(next);
      }
    }
    return folded;
  }

  private static List<Moment> timed(List<Moment> all) {
    List<Moment> timed = new ArrayList<>();
    Instant before = null;
    for (Moment next : all) {
      timed.add(before == null ? next : next.after(Duration.between(before, next.at())));
      before = next.until();
    }
    return timed;
  }

  private static Moment moment(Events.Entry entry) {
    return new Moment(
        entry.at(),
        "event." + entry.event(),
        entry.state().name(),
        States.tone(entry.state()),
        entry.actor(),
        entry.node(),
        entry.detail(),
        entry.evidence(),
        entry.asked(),
        1,
        entry.at(),
        null);
  }

  /** They are in the file, and can be shown by a command; the hash proves that it is they. */
  private static Moment moved(ArchivedEvents.Marker marker) {
    String detail =
        "1–%d, %s · %s · SHA-256 %s"
            .formatted(marker.seq(), marker.state(), marker.file(), marker.sha256());
    return new Moment(
        marker.at(),
        "archived",
        null,
        "calm",
        "archive",
        marker.node(),
        detail,
        "",
        "",
        1,
        marker.at(),
        null);
  }

  private List<Moment> told(String intentId) {
    return database
        .sql("select * from write_back where intent_id = :id and done_at is not null")
        .param("id", intentId)
        .query(Story::told)
        .list();
  }

  private static Moment told(ResultSet row, int number) throws SQLException {
    Instant at = PaymentRow.instant(row, "done_at");
    return fact(
        at, "told." + row.getString("kind"), "good", "write-back", row.getString("outcome"));
  }

  private List<Moment> letters(String intentId) {
    List<Moment> moments = new ArrayList<>();
    database
        .sql(
            """
            select d.* from dead_letter d left join write_back w on w.id = d.write_back_id
            where d.receivable_id = (select receivable_id from payment_intent where id = :id)
              and (d.intent_id = :id or w.intent_id = :id)
            """)
        .param("id", intentId)
        .query((RowCallbackHandler) row -> letter(row, moments));
    return moments;
  }

  private static void letter(ResultSet row, List<Moment> moments) throws SQLException {
    Instant opened = PaymentRow.instant(row, "opened_at");
    Instant closed = PaymentRow.instant(row, "closed_at");
    String cause = row.getString("cause") + ": " + row.getString("detail");
    moments.add(fact(opened, "letter.opened", "ask", "dead letter", cause));
    if (closed != null) {
      String what = "letter." + row.getString("resolution");
      moments.add(fact(closed, what, "calm", row.getString("actor"), row.getString("reason")));
    }
  }

  private static Moment fact(Instant at, String what, String tone, String actor, String detail) {
    return new Moment(at, what, null, tone, actor, "", detail, "", "", 1, at, null);
  }
}
