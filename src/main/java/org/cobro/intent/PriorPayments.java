package org.cobro.intent;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider showed before the create of an intent left, where nothing of ours goes with it by
 * which it could be found again (invariant 6). Kept once: an intent that is sent a second time is
 * still looked for among all that came since the first.
 */
public final class PriorPayments {

  private final Database database;

  public PriorPayments(Database database) {
    this.database = database;
  }

  /**
   * Keeps them before the create leaves. Without this nothing may be sent, so that nothing kept
   * means nothing sent.
   *
   * @param ids the provider's, none with a line break
   * @return those that were kept first
   * @throws StaleFence when the intent went on without this node: then it must not send
   * @throws IllegalStateException when somebody has asked for its cancel: then neither
   */
  public List<String> keep(PaymentIntent claimed, List<String> ids) {
    return database.inTransaction(
        now -> {
          Departure.requireOurs(database, claimed);
          database
              .sql(
                  """
                  insert into prior_payments (intent_id, ids) values (:id, :ids)
                  on conflict (intent_id) do nothing
                  """)
              .param("id", claimed.id())
              .param("ids", String.join("\n", ids))
              .update();
          return of(claimed.id()).orElseThrow();
        });
  }

  /**
   * What earlier attempts of a receivable at the same terminal or card knew.
   *
   * @param ids what was there before the last of them was sent. What came since then belongs to
   *     nobody, unless a person was shown it before
   * @param amounts what they asked for
   */
  public record Earlier(List<String> ids, Set<Money> amounts) {}

  /** Empty when no earlier attempt of the receivable was sent there. */
  public Optional<Earlier> before(PaymentIntent intent) {
    List<Kept> kept = kept(intent).stream().filter(k -> k.attempt() < intent.attempt()).toList();
    Set<Money> amounts = new HashSet<>();
    kept.forEach(each -> amounts.add(each.amount()));
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new Earlier(kept.get(kept.size() - 1).ids(), amounts));
  }

  /** What was there before the receivable's first attempt at that terminal or card was sent. */
  public Optional<List<String>> first(PaymentIntent intent) {
    return kept(intent).stream().findFirst().map(Kept::ids);
  }

  /** Whether an earlier attempt of the receivable has this payment, and ended without money. */
  public boolean isOfAnUnpaidAttempt(PaymentIntent intent, String providerId) {
    return database
            .sql(
                """
                select count(*) from payment_intent
                where receivable_id = :receivable and provider = :provider
                  and provider_id = :payment and state in ('FAILED', 'CANCELLED', 'EXPIRED')
                """)
            .param("receivable", intent.receivableId())
            .param("provider", intent.route().provider())
            .param("payment", providerId)
            .query(Integer.class)
            .single()
        > 0;
  }

  private record Kept(int attempt, List<String> ids, Money amount) {}

  /** Of all attempts of its receivable at its terminal or card, the first one first. */
  private List<Kept> kept(PaymentIntent intent) {
    return database
        .sql(
            """
            select i.attempt, i.amount_minor, i.currency, p.ids
            from payment_intent i join prior_payments p on p.intent_id = i.id
            where i.receivable_id = :receivable and i.provider = :provider
              and i.terminal = :terminal
            order by i.attempt
            """)
        .param("receivable", intent.receivableId())
        .param("provider", intent.route().provider())
        .param("terminal", intent.route().terminal())
        .query(
            (row, number) ->
                new Kept(
                    row.getInt("attempt"),
                    row.getString("ids").lines().toList(),
                    Money.ofMinor(row.getLong("amount_minor"), row.getString("currency"))))
        .list();
  }

  /** Empty when the intent was never sent. */
  public Optional<List<String>> of(String intentId) {
    return database
        .sql("select ids from prior_payments where intent_id = :id")
        .param("id", intentId)
        .query(String.class)
        .optional()
        .map(ids -> ids.lines().toList());
  }
}
