package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.EnrolmentStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which card an invoice is charged to, and what its readers are told when there is none. */
class CardsOnFileTest {
  private static final ZoneId MEXICO = ZoneId.of("America/Mexico_City");
  private static final PartnerCards CARDS =
      new PartnerCards(
          "cards", "x_card", Map.of("7", List.of("pm-1"), "8", List.of("pm-2", "pm-3")));

  @Test
  void theOnlyCardOfACustomerIsCharged() {
    assertThat(CARDS.of("7")).contains("pm-1");
    assertThat(CARDS.of("8")).isEmpty();
    assertThat(CARDS.of("9")).isEmpty();
    assertThat(CARDS.of(null)).isEmpty();
  }

  @Test
  void noneAndSeveralAreSaidWithPlaceAndCure() {
    assertThat(CARDS.objection("9"))
        .contains(
            "partner 9 has no ACTIVE saved card at cards: have one saved (POST /api/cards/cards),"
                + " or name one in the invoice's x_card");
    assertThat(CARDS.objection("8"))
        .contains(
            "partner 8 has 2 ACTIVE saved cards at cards (pm-2, pm-3): revoke all but one"
                + " (POST /api/cards/cards/ID/revoke), or name one in the invoice's x_card");
    assertThat(CARDS.objection("7")).isEmpty();
    assertThat(CARDS.objection(null))
        .contains("the invoice names no customer: look at it in the ERP");
    assertThat(new PartnerCards("cards", null, Map.of()).objection("9").orElseThrow())
        .endsWith("(POST /api/cards/cards)");
  }

  @Test
  void whereCardsAreNotFoundByCustomerNothingIsSaid() {
    assertThat(PartnerCards.NONE.objection("9")).isEmpty();
    assertThat(PartnerCards.NONE.of("9")).isEmpty();
  }

  @Test
  void aLinkIsShownWithItsEndInTheShopsTime() {
    assertThat(text(EnrolmentState.PENDING, "https://pay.example/c/1", null))
        .contains(
            "Cobro: este cliente no tiene una tarjeta guardada que se le pueda cobrar. Envíele esta"
                + " liga para que guarde una: https://pay.example/c/1 (vence el 2026-03-02 10:00)");
  }

  @Test
  void aLinkThatANoteWouldSpoilIsLeftInCobro() {
    assertThat(text(EnrolmentState.PENDING, "https://pay.example/?a=1&b=2", null).orElseThrow())
        .contains("está en Cobro, /api/cards/cards/e-1")
        .doesNotContain("pay.example");
  }

  @Test
  void aLostLinkAndARefusalAreSaid() {
    assertThat(text(EnrolmentState.PENDING, null, null).orElseThrow()).contains("pídala de nuevo");
    assertThat(text(EnrolmentState.REFUSED, null, "no phone").orElseThrow())
        .endsWith("no se pudo crear la liga para que guarde una: no phone");
  }

  @ParameterizedTest
  @EnumSource(
      value = EnrolmentState.class,
      names = {"PENDING", "REFUSED"},
      mode = EnumSource.Mode.EXCLUDE)
  void nothingElseIsTold(EnrolmentState state) {
    assertThat(text(state, "https://pay.example/c/1", "why")).isEmpty();
  }

  private static Optional<String> text(EnrolmentState state, String link, String trouble) {
    Instant at = Instant.parse("2026-03-02T16:00:00Z");
    return CardsOnFile.text(
        new Enrolment(
            "e-1",
            "cards",
            "main",
            "7",
            "k",
            "7-0a1b2c3d",
            "pm-1",
            link,
            state,
            EnrolmentStep.NONE,
            0,
            0,
            "ana",
            trouble,
            null,
            null,
            at,
            at,
            at,
            at,
            1),
        MEXICO);
  }
}
