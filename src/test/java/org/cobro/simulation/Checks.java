package org.cobro.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cobro.config.CobroProperties.Start;
import org.cobro.intent.Event;
import org.cobro.intent.State;
import org.cobro.intent.Transition;
import org.cobro.simulation.ProviderSide.Charge;

/** What must hold after every step, judged by the tables and the provider's books. */
final class Checks {

  private static final String INTENTS =
      """
      select id, receivable_id, external_id, provider, terminal, state, seq, step, amount_minor,
        provider_id,
        exists (select 1 from dead_letter d where d.intent_id = i.id and d.closed_at is null)
      from payment_intent i
      """;

  private static final String UNSEEN =
      """
      select number from receivable r where
        not exists (select 1 from payment_intent i where i.receivable_id = r.id)
        and not exists (select 1 from write_back w where w.receivable_id = r.id)
        and not exists (select 1 from dead_letter d where d.receivable_id = r.id)
      """;

  private final Ground ground;
  private final RefundChecks refunds;
  private final Plan plan;
  private final ProviderSide provider;
  private final Operator operator;
  private final Map<String, Life> lives = new HashMap<>();
  private final Map<String, String> providerIds = new HashMap<>();
  private long lastEvent;
  private long lastChanges = -1;
  private int receivables;
  private int chargesSeen;

  Checks(Ground ground, Plan plan, ProviderSide provider, Operator operator) {
    this.ground = ground;
    this.refunds = new RefundChecks(ground, provider);
    this.plan = plan;
    this.provider = provider;
    this.operator = operator;
  }

  /** As a look at the table sees it. */
  private record Row(
      String id,
      String receivable,
      String externalId,
      String place,
      State state,
      int seq,
      String step,
      long amount,
      String providerId,
      boolean lettered) {}

  /** An intent's log, folded as far as it was read. */
  private record Life(State state, int seq) {}

  /**
   * @throws Breach when an invariant does not hold
   */
  void afterStep() {
    if (provider.charges().size() != chargesSeen) {
      chargesSeen = provider.charges().size();
      chargedOnce();
    }
    long changes = ground.changes();
    if (changes != lastChanges) {
      lastChanges = changes;
      tables();
      refunds.afterStep();
    }
  }

  private void tables() {
    foldEvents();
    List<Row> rows = ground.rows(INTENTS, Checks::row);
    Set<String> live = new HashSet<>();
    Set<String> holding = new HashSet<>();
    for (Row row : rows) {
      check(1, row, !row.state().isLive() || live.add(row.receivable()), "a second live intent");
      boolean holds = row.place() != null && row.state().holdsTerminal();
      check(1, row, !holds || holding.add(row.place()), "a second intent at its terminal");
      check(row);
    }
    nothingUnseen(rows);
  }

  private void check(Row row) {
    Life life = lives.get(row.id());
    boolean folded = life != null && life.state() == row.state() && life.seq() == row.seq();
    check(9, row, folded, "is " + row.state() + ", but its events say " + life);
    boolean blocked = row.state() == State.UNKNOWN || row.state() == State.REVIEW;
    boolean seen = row.lettered() || row.step().equals("LOOK_UP");
    check(5, row, !blocked || seen, "is " + row.state() + ", and nobody is told");
    String before = providerIds.putIfAbsent(row.id(), String.valueOf(row.providerId()));
    boolean kept = before == null || "null".equals(before) || before.equals(row.providerId());
    check(8, row, kept, "the provider's id was " + before);
    providerIds.put(row.id(), String.valueOf(row.providerId()));
    if (row.state() == State.PAID) {
      check(3, row, isEvident(row), "is PAID, but was not charged so");
    }
  }

  private boolean isEvident(Row row) {
    return provider
        .charge(row.externalId())
        .filter(c -> c.amount().movePointRight(2).longValueExact() == row.amount())
        .isPresent();
  }

  private void foldEvents() {
    ground.rows(
        "select rowid, intent_id, seq, event, state from payment_event where rowid > ? order by 1",
        row -> {
          lastEvent = row.getLong(1);
          fold(
              row.getString(2),
              row.getInt(3),
              Event.valueOf(row.getString(4)),
              State.valueOf(row.getString(5)));
          return null;
        },
        lastEvent);
  }

  private void fold(String id, int seq, Event event, State stated) {
    Life before = lives.get(id);
    State after =
        before == null ? State.QUEUED : Transition.next(before.state(), event).orElse(null);
    boolean next = seq == (before == null ? 1 : before.seq() + 1);
    if (!next || after != stated) {
      throw new Breach(9, id, "event " + seq + " " + event + " to " + stated + " after " + before);
    }
    boolean left = before != null && before.state().isFinal() && after != before.state();
    if (left && after != State.PAID) {
      throw new Breach(4, id, before.state() + " was left for " + after);
    }
    lives.put(id, new Life(after, seq));
  }

  private void nothingUnseen(List<Row> rows) {
    int now = ground.rows("select count(*) from receivable", r -> r.getInt(1)).get(0);
    if (now < receivables || rows.size() < lives.size()) {
      throw new Breach(10, "receivables", "there were more");
    }
    receivables = now;
    if (plan.start() == Start.AUTOMATIC) {
      List<String> unseen = ground.texts(UNSEEN);
      if (!unseen.isEmpty()) {
        throw new Breach(10, unseen.get(0), "was picked up, and nothing came of it");
      }
    }
  }

  /**
   * No customer is charged twice for one invoice, unless a person had decided so, or the provider
   * took money after it had called the intent expired or cancelled: that no one can undo, and it
   * must be listed (see {@link Accounts}).
   */
  private void chargedOnce() {
    Map<String, List<Charge>> byReceivable = new HashMap<>();
    for (Charge charge : provider.charges()) {
      List<String> owner =
          ground.texts(
              "select receivable_id from payment_intent where external_id = ?",
              charge.externalId());
      if (owner.isEmpty()) {
        throw new Breach(6, charge.externalId(), "was charged, and is stored nowhere");
      }
      if (!charge.late()) {
        byReceivable.computeIfAbsent(owner.get(0), none -> new ArrayList<>()).add(charge);
      }
    }
    byReceivable.forEach(
        (receivable, charges) -> {
          if (charges.size() > 1 + operator.collectedAgain(receivable)) {
            throw new Breach(1, charges.get(1).externalId(), "charged twice: " + charges);
          }
        });
  }

  private static void check(int invariant, Row row, boolean holds, String otherwise) {
    if (!holds) {
      throw new Breach(invariant, row.externalId(), otherwise);
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    String terminal = row.getString(5);
    return new Row(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        terminal == null ? null : row.getString(4) + " " + terminal,
        State.valueOf(row.getString(6)),
        row.getInt(7),
        row.getString(8),
        row.getLong(9),
        Objects.toString(row.getString(10), null),
        row.getBoolean(11));
  }
}
