package org.cobro.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Cobro's database says of one invoice; read for all of them at once, since many cells look at
 * the same time.
 *
 * @param attempts oldest first
 * @param refunds first one first
 * @param letters ids of open dead letters, by cause
 * @param untold write-backs that are still due
 * @param failures how often those failed
 */
record Picture(
    List<Attempt> attempts,
    List<Given> refunds,
    Map<String, String> letters,
    int untold,
    int failures) {

  static final Picture EMPTY = new Picture(List.of(), List.of(), Map.of(), 0, 0);

  private static final Set<String> UNDECIDED = Set.of("UNKNOWN", "REVIEW");
  private static final Set<String> GIVEN_OR_NOT = Set.of("REFUNDED", "REFUSED");
  private static final Set<String> FOR_A_PERSON = Set.of("UNKNOWN", "BY_HAND");
  private static final Set<String> FINAL = Set.of("PAID", "CANCELLED", "EXPIRED", "FAILED");

  /**
   * One attempt.
   *
   * @param providerId {@code null} while none is known
   */
  record Attempt(
      String id, String reference, String state, String step, int failures, String providerId) {}

  /** One refund. */
  record Given(String id, String reference, String state) {}

  /** By {@code erp/invoice}. */
  static Map<String, Picture> all(JdbcClient jdbc) {
    Map<String, Picture> pictures = new HashMap<>();
    jdbc.sql(
            """
            select r.erp || '/' || r.invoice_id as invoice, i.id, i.external_id, i.state, i.step,
              i.failures, i.provider_id
            from payment_intent i join receivable r on r.id = i.receivable_id order by i.attempt
            """)
        .query()
        .listOfRows()
        .forEach(row -> of(pictures, row).attempts().add(attempt(row)));
    jdbc.sql(
            """
            select r.erp || '/' || r.invoice_id as invoice, g.id, g.reference, g.state
            from refund g join receivable r on r.id = g.receivable_id order by g.number
            """)
        .query()
        .listOfRows()
        .forEach(row -> of(pictures, row).refunds().add(given(row)));
    jdbc.sql(
            """
            select r.erp || '/' || r.invoice_id as invoice, d.id, d.cause
            from dead_letter d join receivable r on r.id = d.receivable_id
            where d.closed_at is null
            """)
        .query()
        .listOfRows()
        .forEach(row -> of(pictures, row).letters().put(text(row, "cause"), text(row, "id")));
    jdbc.sql(
            """
            select r.erp || '/' || r.invoice_id as invoice, count(*) as untold,
              sum(w.failures) as failures
            from write_back w join receivable r on r.id = w.receivable_id
            where w.state = 'DUE' group by r.erp, r.invoice_id
            """)
        .query()
        .listOfRows()
        .forEach(
            row ->
                pictures.computeIfPresent(
                    text(row, "invoice"),
                    (invoice, p) ->
                        new Picture(
                            p.attempts(),
                            p.refunds(),
                            p.letters(),
                            number(row, "untold"),
                            number(row, "failures"))));
    return pictures;
  }

  private static Picture of(Map<String, Picture> pictures, Map<String, Object> row) {
    return pictures.computeIfAbsent(
        text(row, "invoice"),
        none -> new Picture(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), 0, 0));
  }

  private static Attempt attempt(Map<String, Object> row) {
    return new Attempt(
        text(row, "id"),
        text(row, "external_id"),
        text(row, "state"),
        text(row, "step"),
        number(row, "failures"),
        (String) row.get("provider_id"));
  }

  private static Given given(Map<String, Object> row) {
    return new Given(text(row, "id"), text(row, "reference"), text(row, "state"));
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static int number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).intValue();
  }

  boolean isIn(String state) {
    return !attempts.isEmpty() && last().state().equals(state);
  }

  /** What became of its create is still being found out. */
  boolean isLookedFor() {
    return isIn("UNKNOWN") && last().step().equals("LOOK_UP");
  }

  Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  Given lastRefund() {
    return refunds.get(refunds.size() - 1);
  }

  /** Each refund has ended, or a person is asked. */
  private boolean isRefundAtRest() {
    return refunds.stream()
        .allMatch(
            each ->
                GIVEN_OR_NOT.contains(each.state())
                    || (FOR_A_PERSON.contains(each.state()) && !letters.isEmpty()));
  }

  /** Attempts that only a person can end; each must have its dead letter. */
  List<Attempt> undecided() {
    return attempts.stream().filter(attempt -> UNDECIDED.contains(attempt.state())).toList();
  }

  /** Nothing is to be expected any more, but by a person. */
  boolean isAtRest() {
    boolean ended =
        attempts.stream()
            .allMatch(
                each ->
                    FINAL.contains(each.state())
                        || (UNDECIDED.contains(each.state())
                            && !each.step().equals("LOOK_UP")
                            && !each.step().equals("CANCEL")));
    boolean asked = undecided().isEmpty() || !letters.isEmpty();
    return untold == 0
        && isRefundAtRest()
        && ended
        && asked
        && !(attempts.isEmpty() && letters.isEmpty());
  }
}
