package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.cobro.intent.refund.Refund;

/** What can be judged where a refund arrives at the provider (invariants 1, 5 and 6). */
final class RefundArrival {

  private static final String KEY = "x-idempotency-key";

  /** What an earlier send may still be in the provider's hand of: all but what has ended. */
  private static final Set<String> MAY_LEAVE = Set.of("QUEUED", "SENDING", "PENDING", "UNKNOWN");

  private final Ground ground;
  private final Refund refund;

  RefundArrival(Ground ground, Refund refund) {
    this.ground = ground;
    this.refund = refund;
  }

  /** It is asked for by a key and with an amount that were durable before. */
  void isStored(Ask ask) {
    List<String> stored =
        ground.texts(
            "select reference from refund where id = ? and amount_minor = ? and sends > 0",
            refund.id(),
            refund.amount().minor());
    boolean named =
        ask.headers().containsKey(KEY)
            ? stored.equals(List.of(ask.headers().get(KEY)))
            : stored.equals(List.of(refund.reference())) && isAboutItsPayment(ask);
    if (!named) {
      throw new Breach(6, refund.reference(), "a refund arrives that is not stored as it was sent");
    }
  }

  /** Who knows no keys knows the payment, which can be given back once. */
  private boolean isAboutItsPayment(Ask ask) {
    return !ground
        .texts(
            "select id from payment_intent where external_id = ? and ? like '%/' || provider_id || '/%'",
            refund.payment().externalId(), ask.target())
        .isEmpty();
  }

  /**
   * Money has left.
   *
   * @param before what had left by the same key; {@code null} for nothing
   */
  void isAllowed(BigDecimal more, BigDecimal before) {
    if (before != null) {
      throw new Breach(
          1, refund.reference(), "is given back once more: " + before + " and " + more);
    }
    long minor = more.movePointRight(2).longValueExact();
    // Of a whole payment all that is left goes back, and somebody may have been faster with a part.
    boolean rest = refund.isWhole() && minor < refund.amount().minor();
    if (minor != refund.amount().minor() && !rest) {
      throw new Breach(3, refund.reference(), "another amount is given back: " + more);
    }
    String state = ground.texts("select state from refund where id = ?", refund.id()).get(0);
    if (!MAY_LEAVE.contains(state)) {
      throw new Breach(5, refund.reference(), "is given back, but is " + state);
    }
  }
}
