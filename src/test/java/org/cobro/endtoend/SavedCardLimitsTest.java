package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.Cause;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** A mistake in the ERP does not empty anybody's card. */
class SavedCardLimitsTest extends AtTheCards {

  SavedCardLimitsTest() {
    super(
        charging()
            .set("cobro.providers.cards.card.most", "500.00")
            .set("cobro.providers.cards.card.most-per-day", "900.00"));
  }

  @Test
  void holdForEachChargeAndForADay() {
    Sale largest = sell("500.00", lostAnswer());
    shop.awaitBooked(largest);

    Sale tooMuch = sell("500.01", cards().save(Mood.APPROVES));
    shop.awaitState(tooMuch, State.FAILED);
    assertThat(shop.awaitDeadLetter(tooMuch, Cause.FAILED).detail())
        .contains("500.01 MXN is above cobro.providers.cards.card.most, which is 500.00");

    Sale dayIsFull = sell("400.01", cards().save(Mood.APPROVES));
    shop.awaitState(dayIsFull, State.FAILED);
    assertThat(shop.awaitDeadLetter(dayIsFull, Cause.FAILED).detail())
        .contains("900.01 MXN", "cobro.providers.cards.card.most-per-day, which is 900.00");

    Sale lastOne = sell("400.00", cards().save(Mood.APPROVES));
    shop.awaitBooked(lastOne);

    assertThat(cards().payments()).hasSize(2);
  }

  /** What was looked up counts like any other. */
  private String lostAnswer() {
    String card = cards().save(Mood.APPROVES);
    cards().befall(card, Trouble.dropAfter());
    return card;
  }
}
