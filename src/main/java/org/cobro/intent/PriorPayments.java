package org.cobro.intent;

import java.util.List;
import java.util.Optional;

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
