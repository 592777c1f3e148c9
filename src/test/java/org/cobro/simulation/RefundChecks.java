package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundTransition;

/** What must hold of refunds after every step, judged by the tables and the provider's books. */
final class RefundChecks {

  private static final String REFUNDS =
      """
      select id, intent_id, external_id, reference, state, seq, amount_minor, step,
        exists (select 1 from dead_letter d where d.refund_id = f.id and d.closed_at is null)
      from refund f
      """;

  private final Ground ground;
  private final ProviderSide provider;
  private final Map<String, Life> lives = new HashMap<>();
  private long lastEvent;

  RefundChecks(Ground ground, ProviderSide provider) {
    this.ground = ground;
    this.provider = provider;
  }

  private record Row(
      String id,
      String intent,
      String externalId,
      String reference,
      RefundState state,
      int seq,
      BigDecimal amount,
      String step,
      boolean lettered) {}

  /** A refund's log, folded as far as it was read. */
  private record Life(RefundState state, int seq) {}

  /**
   * @throws Breach when an invariant does not hold
   */
  void afterStep() {
    foldEvents();
    List<Row> rows = rows();
    if (rows.isEmpty()) {
      return;
    }
    Set<String> live = new HashSet<>();
    for (Row row : rows) {
      check(1, row, !row.state().isLive() || live.add(row.intent()), "a second live refund");
      check(9, row, new Life(row.state(), row.seq()).equals(lives.get(row.id())), "is no fold");
      boolean blocked = row.state() == RefundState.UNKNOWN || row.state() == RefundState.BY_HAND;
      check(5, row, !blocked || row.lettered(), "is " + row.state() + ", and nobody is told");
      boolean forgotten = row.state().isLive() && row.step().equals("NONE") && !row.lettered();
      check(10, row, !forgotten, "is live, and nobody goes on with it");
    }
    provider.slips().forEach(slip -> sums(slip, rows));
  }

  /**
   * Ours at the provider are what is asked for, and what we say was given back is there. A person
   * may say so of what another person gave back.
   */
  private void sums(Slip slip, List<Row> rows) {
    List<Row> ours = rows.stream().filter(r -> r.externalId().equals(slip.reference())).toList();
    BigDecimal byUs = slip.returned().subtract(provider.elsewhere(slip.reference()));
    BigDecimal asked = sum(ours.stream().filter(r -> r.state() != RefundState.REFUSED).toList());
    BigDecimal said = sum(ours.stream().filter(r -> r.state() == RefundState.REFUNDED).toList());
    if (slip.returned().compareTo(slip.amount()) > 0) {
      throw new Breach(1, slip.reference(), "more is given back than was paid: " + slip);
    }
    if (byUs.compareTo(asked) > 0) {
      throw new Breach(1, slip.reference(), byUs + " is given back, but asked for is " + asked);
    }
    if (said.compareTo(slip.returned()) > 0) {
      throw new Breach(3, slip.reference(), said + " is said to be given back: " + slip);
    }
  }

  private void foldEvents() {
    ground.rows(
        "select rowid, refund_id, seq, event, state from refund_event where rowid > ? order by 1",
        row -> {
          lastEvent = row.getLong(1);
          fold(
              row.getString(2),
              row.getInt(3),
              RefundEvent.valueOf(row.getString(4)),
              RefundState.valueOf(row.getString(5)));
          return null;
        },
        lastEvent);
  }

  private void fold(String id, int seq, RefundEvent event, RefundState stated) {
    Life before = lives.get(id);
    RefundState after =
        before == null
            ? RefundState.QUEUED
            : RefundTransition.next(before.state(), event).orElse(null);
    boolean next = seq == (before == null ? 1 : before.seq() + 1);
    if (!next || after != stated) {
      throw new Breach(9, id, "event " + seq + " " + event + " to " + stated + " after " + before);
    }
    lives.put(id, new Life(after, seq));
  }

  private static BigDecimal sum(List<Row> rows) {
    return rows.stream().map(Row::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void check(int invariant, Row row, boolean holds, String otherwise) {
    if (!holds) {
      throw new Breach(invariant, row.reference(), otherwise);
    }
  }

  private List<Row> rows() {
    return ground.rows(
        REFUNDS,
        row ->
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                RefundState.valueOf(row.getString(5)),
                row.getInt(6),
                BigDecimal.valueOf(row.getLong(7), 2),
                row.getString(8),
                row.getBoolean(9)));
  }
}
