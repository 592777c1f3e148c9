package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cobro.intent.Database;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/** What one person said of an undecided payment, until a second one says the same. */
@Component
final class FirstWords {

  /** Then it is as if nobody had said anything: what one knew then may be otherwise. */
  static final Duration LASTS = Duration.ofHours(24);

  private final Database database;

  FirstWords(Database database) {
    this.database = database;
  }

  /**
   * @param state of the payment, as it was when this was said
   * @param reference the provider's of the payment; empty: it was not paid
   */
  record Word(State state, String reference, String actor, String reason, Instant at) {

    public boolean paid() {
      return !reference.isEmpty();
    }
  }

  Optional<Word> of(String intentId) {
    return database
        .sql("select * from first_word where intent_id = :id and at > {now} - :lasts")
        .param("id", intentId)
        .param("lasts", LASTS.toMillis())
        .query(FirstWords::word)
        .optional();
  }

  /** In the place of what anybody said before. */
  void keep(PaymentIntent intent, String reference, String actor, String reason) {
    database
        .sql(
            """
            insert into first_word (intent_id, state, reference, actor, reason, at)
            values (:id, :state, :reference, :actor, :reason, {now})
            on conflict (intent_id) do update set state = excluded.state,
              reference = excluded.reference, actor = excluded.actor, reason = excluded.reason, at = excluded.at
            """)
        .param("id", intent.id())
        .param("state", intent.state().name())
        .param("reference", reference)
        .param("actor", actor)
        .param("reason", reason)
        .update();
  }

  void forget(String intentId) {
    database.sql("delete from first_word where intent_id = :id").param("id", intentId).update();
  }

  private static Word word(ResultSet row, int number) throws SQLException {
    return new Word(
        State.valueOf(row.getString("state")),
        row.getString("reference"),
        row.getString("actor"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("at")));
  }
}
