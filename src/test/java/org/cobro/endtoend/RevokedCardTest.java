package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.Cause;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.SavedCard.Status;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** A card that is revoked, or has lapsed, while Cobro has not read the list again yet. */
class RevokedCardTest extends AtTheEnrolment {

  RevokedCardTest() {
    super(charging().set("cobro.providers.cards.card.enrolment.automatic", "true"), "1h");
  }

  @Test
  void isNotChargedWaitsForAPersonAndAnotherIsAskedFor() {
    notChargedThenPaidWithAnother(Status.REVOKED);
  }

  @Test
  void isTheSameWhenItHasLapsed() {
    notChargedThenPaidWithAnother(Status.EXPIRED);
  }

  private void notChargedThenPaidWithAnother(Status status) {
    Customer customer = customer();
    String card = active(customer);
    cards().become(card, status);

    Sale sale = sellTo(customer, "99.00");
    shop.awaitState(sale, State.FAILED);
    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail())
        .contains("Payment method not ACTIVE");
    shop.awaitNote(sale, "Envíele esta liga");
    assertThat(cards().payments(card)).isEmpty();
    assertThat(retry(sale).text()).contains("has no ACTIVE saved card at cards");

    String another = cardsOf(customer).get(1).id();
    cards().become(another, Status.ACTIVE);
    shop.await(
        "the new card is known",
        () -> shop.api().get(API + "?state=ACTIVE").text().contains(another));
    assertThat(retry(sale).status()).isEqualTo(200);

    shop.awaitBooked(sale);
    assertThat(cards().payments(another)).hasSize(1);
    assertThat(cards().payments(card)).isEmpty();
  }

  private Api.Reply retry(Sale sale) {
    return shop.api().post("/api/dead-letters/" + shop.deadLetters(sale).get(0).id() + "/retry");
  }
}
