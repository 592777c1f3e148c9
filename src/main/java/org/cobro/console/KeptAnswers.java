package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.cobro.console.Keyed.Held;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/**
 * Keeps what requests with a key were answered, in the database: it holds over nodes and restarts.
 *
 * <p><b>Why nothing is done twice.</b> {@link #begin} takes the key under a lease and a fence, in a
 * statement of its own, so of two requests side by side one is told that the other is under way.
 * {@link Deeds} then carries the order out and keeps its answer in <em>one</em> transaction. So
 * there is no moment in which the one is durable without the other:
 *
 * <ul>
 *   <li>Death before that commit: the order was not carried out. When the lease has ended, the same
 *       request is taken up anew.
 *   <li>Death after it, before the answer has arrived: the answer is there, and is repeated.
 *   <li>A commit of which nobody knows whether it happened: it is one of the two.
 *   <li>What takes longer than the lease has it renewed meanwhile ({@link KeyPulse}), so that the
 *       same request is told that it is under way.
 *   <li>Whoever loses the lease all the same finds another fence when it keeps its answer; its
 *       transaction is undone, order included.
 * </ul>
 *
 * What follows that transaction, as waking the routes, is found by the next tick too. An order that
 * was refused changed nothing: its key is free at once, and nothing is kept.
 */
@Component
final class KeptAnswers {

  /** How long a key is held for one that has died. */
  static final Duration LEASE = Duration.ofSeconds(30);

  static final Duration KEPT = Duration.ofHours(24);

  private final Database database;

  KeptAnswers(Database database) {
    this.database = database;
  }

  /**
   * A key that was taken, or had been answered.
   *
   * @param answer as JSON; {@code null} where it is to be carried out
   */
  record Begun(long fence, int status, String answer) {}

  private record Row(String print, int status, String answer) {}

  /**
   * Takes a key for a request.
   *
   * @throws KeyRefused when the key is another request's, or the same one is under way
   */
  Begun begin(Keyed asked) {
    Optional<Long> fence = take(asked);
    if (fence.isPresent()) {
      return new Begun(fence.get(), 0, null);
    }
    // Whoever freed it in between: then it is gone, and this request may come again.
    Row row = find(asked).orElseThrow(KeptAnswers::underWay);
    if (!row.print().equals(asked.print())) {
      throw new KeyRefused(
          Problem.KEY_USED, "this key was used for another request: take another key");
    }
    if (row.answer() == null) {
      throw underWay();
    }
    return new Begun(0, row.status(), row.answer());
  }

  /**
   * Keeps the answer, within the transaction that does what was asked for.
   *
   * @throws KeyRefused when somebody else has taken the request up since
   */
  void keep(Held held, int status, String answer) {
    int kept =
        database
            .sql(
                """
                update kept_answer set status = :status, answer = :answer, kept_until = {now} + :kept
                where token = :token and request_key = :key and fence = :fence and answer is null
                """)
            .params(row(held))
            .param("status", status)
            .param("answer", answer)
            .param("kept", KEPT.toMillis())
            .update();
    if (kept != 1) {
      throw underWay();
    }
  }

  /** Holds on to a key while its order is being carried out; not to one that somebody else has. */
  void renew(Held held) {
    database
        .sql(
            """
            update kept_answer set lease_until = {now} + :lease
            where token = :token and request_key = :key and fence = :fence and answer is null
            """)
        .params(row(held))
        .param("lease", LEASE.toMillis())
        .update();
  }

  /** Frees a key under which nothing was done. */
  void release(Held held) {
    database
        .sql(
            """
            delete from kept_answer
            where token = :token and request_key = :key and fence = :fence and answer is null
            """)
        .params(row(held))
        .update();
  }

  private Optional<Long> take(Keyed asked) {
    return database
        .sql(
            """
            insert into kept_answer
              (token, request_key, request, fence, lease_until, kept_until)
            values (:token, :key, :print, 1, {now} + :lease, {now} + :kept)
            on conflict (token, request_key) do update set request = excluded.request,
              fence = kept_answer.fence + 1, lease_until = excluded.lease_until,
              kept_until = excluded.kept_until, answer = null
            where kept_answer.kept_until <= {now}
              or (kept_answer.answer is null and kept_answer.lease_until <= {now}
                and kept_answer.request = excluded.request)
            returning fence
            """)
        .param("token", asked.token())
        .param("key", asked.key())
        .param("print", asked.print())
        .param("lease", LEASE.toMillis())
        .param("kept", KEPT.toMillis())
        .query(Long.class)
        .optional();
  }

  private Optional<Row> find(Keyed asked) {
    return database
        .sql(
            """
            select request, status, answer from kept_answer
            where token = :token and request_key = :key
            """)
        .param("token", asked.token())
        .param("key", asked.key())
        .query(KeptAnswers::found)
        .optional();
  }

  /** Forgets what nobody may ask for any more. */
  void clean() {
    database.sql("delete from kept_answer where kept_until <= {now}").update();
  }

  private static KeyRefused underWay() {
    return new KeyRefused(
        Problem.UNDER_WAY,
        "this request is being carried out: send it again until it is answered; should it have died,"
            + " its key is free after "
            + LEASE.toSeconds()
            + " s");
  }

  private static Row found(ResultSet row, int number) throws SQLException {
    return new Row(row.getString("request"), row.getInt("status"), row.getString("answer"));
  }

  private static Map<String, Object> row(Held held) {
    return Map.of("token", held.asked().token(), "key", held.asked().key(), "fence", held.fence());
  }
}
