package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Status;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** Who has no card is asked for one when there is something to charge, by a note with the link. */
class CardOnDemandTest extends AtTheEnrolment {

  CardOnDemandTest() {
    super(charging().set("cobro.providers.cards.card.enrolment.automatic", "true"));
  }

  @Test
  void isAskedForOnTheInvoiceAndChargedOnceItIsSaved() {
    Customer customer = customer();
    Sale sale = sellTo(customer, "120.00");

    shop.awaitNote(sale, "Envíele esta liga para que guarde una: https://checkout.example/");
    assertThat(shop.deadLetters(sale)).hasSize(1);
    JsonNode asked = only(customer);
    assertThat(shop.notes(sale)).anyMatch(note -> note.contains(asked.path("link").asText()));
    assertThat(asked.path("actor").asText()).isEqualTo("pick-up");
    save(asked);

    shop.awaitBooked(sale);
    shop.await("no dead letter", sale, () -> shop.deadLetters(sale).isEmpty());
    assertThat(charges(shop.intent(sale))).extracting(CardPayment::moved).containsExactly(true);
  }

  @Test
  void isAskedForOnceForAllInvoicesOfACustomer() {
    Customer customer = customer();
    Sale first = sellTo(customer, "10.00");
    Sale second = sellTo(customer, "20.00");
    shop.awaitNote(first, "Envíele esta liga");
    shop.awaitNote(second, "Envíele esta liga");

    assertThat(cardsOf(customer)).hasSize(1);
    save(only(customer));

    shop.awaitBooked(first);
    shop.awaitBooked(second);
    assertThat(links(first)).hasSize(1);
  }

  @Test
  void thatLapsedIsAskedForAgainForALaterInvoiceAlone() {
    Customer customer = customer();
    Sale first = sellTo(customer, "10.00");
    shop.awaitNote(first, "Envíele esta liga");
    cards().become(cardsOf(customer).get(0).id(), Status.EXPIRED);
    awaitEnrolment(only(customer).path("id").asText(), "EXPIRED");

    Sale second = sellTo(customer, "20.00");

    shop.awaitNote(second, "Envíele esta liga");
    assertThat(cardsOf(customer)).hasSize(2);
  }

  @Test
  void thatCannotBeAskedForIsSaidOnTheInvoice() {
    Customer customer = customer("none");
    Sale sale = sellTo(customer, "10.00");

    shop.awaitNote(sale, "no se pudo crear la liga para que guarde una: the customer");

    assertThat(cardsOf(customer)).isEmpty();
  }

  @Test
  void isNotAskedForWhatNoCardCouldPay() {
    Customer customer = customer();
    int invoice =
        shop.odoo()
            .books()
            .createInvoice(
                customer.name(), new BigDecimal("10.00"), "USD", Map.of("x_terminal", ""));
    Sale sale = new Sale("main", invoice, "");

    shop.awaitNote(sale, "can be collected, not USD");

    assertThat(cardsOf(customer)).isEmpty();
  }

  @Test
  void thatWasRevokedIsNotChargedAndAnotherIsAskedFor() {
    Customer customer = customer();
    Sale first = sellTo(customer, "10.00");
    shop.awaitNote(first, "Envíele esta liga");
    save(only(customer));
    shop.awaitBooked(first);
    String revoked = cardsOf(customer).get(0).id();
    cards().become(revoked, Status.REVOKED);

    Sale sale = sellTo(customer, "99.00");
    shop.awaitNote(sale, "Envíele esta liga");

    assertThat(cards().payments(revoked)).hasSize(1);
    assertThat(shop.deadLetters(sale)).hasSize(1);
    assertThat(cardsOf(customer))
        .extracting(SavedCard::status)
        .containsExactly(Status.REVOKED, Status.PENDING);
  }

  final JsonNode only(Customer customer) {
    Api.Reply all = shop.api().get(API);
    for (JsonNode each : all.json()) {
      if (each.path("partner").asText().equals(customer.key())) {
        return each;
      }
    }
    throw new AssertionError(all.text());
  }

  private List<String> links(Sale sale) {
    return shop.notes(sale).stream().filter(note -> note.contains("esta liga")).toList();
  }
}
