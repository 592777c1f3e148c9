package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** What was queued before its flow became a dry run, as after a restore of an older copy. */
class HeldQueueTest extends AtTheShop {

  HeldQueueTest() {
    super(Shop.usual().flow("held", "main", "compago").set("cobro.flows.held.dry-run", true));
  }

  @Test
  void isNotSentThoughItsTerminalIsFree() {
    String terminal = shop.terminal();
    Sale first = shop.sell("10.00", terminal);
    PaymentIntent waiting = shop.awaitWaiting(first);
    Sale second = shop.sell("20.00", terminal);
    PaymentIntent queued = shop.awaitState(second, State.QUEUED);
    shop.jdbc()
        .sql("update payment_intent set flow = 'held' where id = :id")
        .param("id", queued.id())
        .update();

    shop.tap(first);
    shop.awaitBooked(first);
    shop.await(
        "it was taken up, and put back",
        second,
        () ->
            shop.jdbc()
                    .sql("select failures from payment_intent where id = :id")
                    .param("id", queued.id())
                    .query(Integer.class)
                    .single()
                > 0);

    assertThat(shop.awaitState(second, State.QUEUED).providerId()).isNull();
    assertThat(shop.creates(queued)).isZero();
    assertThat(waiting.providerId()).isNotNull();
  }
}
