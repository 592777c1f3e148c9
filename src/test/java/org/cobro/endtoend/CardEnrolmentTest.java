package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.cobro.intent.Cause;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Status;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** A person asks for a customer's card; from then on the customer's invoices are charged to it. */
class CardEnrolmentTest extends AtTheEnrolment {

  CardEnrolmentTest() {
    super(charging());
  }

  @Test
  void goesFromTheLinkToABookedInvoice() {
    Customer customer = customer();
    JsonNode asked = enrol(customer);
    assertThat(asked.path("state").asText()).isEqualTo("PENDING");
    assertThat(asked.path("link").asText()).startsWith("https://checkout.example/");
    assertThat(cardsOf(customer))
        .extracting(SavedCard::externalId)
        .containsExactly(asked.path("externalId").asText());

    save(asked);
    awaitEnrolment(asked.path("id").asText(), "ACTIVE");
    Sale sale = sellTo(customer, "350.55");

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("350.55");
    assertThat(shop.intent(sale).route().terminal()).isEqualTo(asked.path("methodId").asText());
    assertThat(charges(shop.intent(sale))).hasSize(1);
  }

  @Test
  void collectsWhatWaitedForTheCard() {
    Customer customer = customer();
    Sale sale = sellTo(customer, "80.00");
    assertThat(shop.awaitDeadLetter(sale, Cause.BAD_DATA).detail())
        .contains(
            "partner " + customer.key() + " has no ACTIVE saved card at cards",
            "POST /api/cards/cards",
            "x_terminal");

    active(customer);

    shop.awaitBooked(sale);
    shop.await("no dead letter", sale, () -> shop.deadLetters(sale).isEmpty());
  }

  @Test
  void isOneHoweverOftenItIsAskedFor() {
    Customer customer = customer();
    JsonNode first = enrol(customer);

    assertThat(enrol(customer).path("id")).isEqualTo(first.path("id"));
    assertThat(enrol(customer).path("link")).isEqualTo(first.path("link"));

    assertThat(cardsOf(customer)).hasSize(1);
  }

  @Test
  void isKnownByItsKeyAfterItsEnd() {
    Customer customer = customer();
    Map<String, String> wish = Map.of("actor", "ana", "partner", customer.key(), "key", "order-7");
    JsonNode first = shop.api().post(API, wish).json();
    cards().become(first.path("methodId").asText(), Status.EXPIRED);
    awaitEnrolment(first.path("id").asText(), "EXPIRED");

    assertThat(shop.api().post(API, wish).json().path("id")).isEqualTo(first.path("id"));
    assertThat(cardsOf(customer)).hasSize(1);
  }

  @Test
  void withoutAnAnswerIsFoundInTheListAndNotMadeTwice() {
    Customer customer = customer();
    cards().troubles().next(CardCall.ENROL, Trouble.dropAfter());

    JsonNode asked = enrol(customer);
    assertThat(asked.path("state").asText()).isEqualTo("UNKNOWN");
    JsonNode found = awaitEnrolment(asked.path("id").asText(), "PENDING");

    assertThat(cardsOf(customer)).hasSize(1);
    assertThat(found.path("methodId").asText()).isEqualTo(cardsOf(customer).get(0).id());
    assertThat(found.path("trouble").asText()).contains("ask for another");
    save(found);
    shop.awaitBooked(sellTo(customer, "45.00"));
    assertThat(cardsOf(customer)).hasSize(1);
  }

  @Test
  void whoseLinkWasLostIsMadeAnewWhenAPersonAsks() {
    Customer customer = customer();
    cards().troubles().next(CardCall.ENROL, Trouble.dropAfter());
    String lost = enrol(customer).path("id").asText();
    awaitEnrolment(lost, "PENDING");

    JsonNode again = enrol(customer);

    assertThat(again.path("link").asText()).isNotEmpty();
    assertThat(enrolment(lost).path("state").asText()).isEqualTo("LOST");
  }

  @Test
  void thatNeverArrivedIsSentAgainAfterThreeLooks() {
    Customer customer = customer();
    cards().troubles().next(CardCall.ENROL, Trouble.dropBefore());

    String id = enrol(customer).path("id").asText();
    JsonNode asked = awaitEnrolment(id, "PENDING");

    assertThat(asked.path("link").asText()).isNotEmpty();
    assertThat(cardsOf(customer)).hasSize(1);
  }

  @Test
  void thatIsRefusedSaysWhy() {
    JsonNode refused = enrol(customer("none"));

    assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("trouble").asText()).contains("phone", "+52 55 1234 5678");
    assertThat(shop.logOutput()).doesNotContain("cliente@example.mx", "5512345678");
  }

  @Test
  void ofAnUnknownCustomerIsRefused() {
    JsonNode refused = enrol(new Customer("nobody", 999_999));

    assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("trouble").asText()).contains("partner 999999 is not in main");
  }

  @Test
  void lapsesByTheProvidersWordAlone() {
    JsonNode asked = enrol(customer());
    cards().become(asked.path("methodId").asText(), Status.EXPIRED);

    awaitEnrolment(asked.path("id").asText(), "EXPIRED");
  }

  @Test
  void isTakenBackWhenAPersonAsks() {
    Customer customer = customer();
    String card = active(customer);
    String id = shop.api().get(API + "?state=ACTIVE").json().get(0).path("id").asText();

    Api.Reply reply = shop.api().post(API + "/" + id + "/revoke");

    assertThat(reply.json().path("state").asText()).as(reply.text()).isEqualTo("REVOKED");
    assertThat(reply.json().path("revoker").asText()).isEqualTo("ana");
    assertThat(cards().find(card).orElseThrow().status()).isEqualTo(Status.REVOKED);
    Sale sale = sellTo(customer, "20.00");
    shop.awaitDeadLetter(sale, Cause.BAD_DATA);
    assertThat(cards().payments(card)).isEmpty();
  }

  @Test
  void whoseRevocationIsNotAnsweredIsTakenBackAllTheSame() {
    Customer customer = customer();
    active(customer);
    String id = shop.api().get(API + "?state=ACTIVE").json().get(0).path("id").asText();
    cards().troubles().next(CardCall.REVOKE, Trouble.dropAfter());

    shop.api().post(API + "/" + id + "/revoke");

    awaitEnrolment(id, "REVOKED");
  }

  @Test
  void isSeenWhenItWasSavedOrRevokedWithoutCobro() {
    Customer customer = customer();
    SavedCard card = cards().enrol(customer.key());
    cards().become(card.id(), Status.ACTIVE);
    shop.awaitBooked(sellTo(customer, "30.00"));

    cards().become(card.id(), Status.REVOKED);
    shop.await(
        "the card is revoked",
        () -> shop.api().get(API + "?state=REVOKED").text().contains(card.id()));

    shop.awaitDeadLetter(sellTo(customer, "30.00"), Cause.BAD_DATA);
    assertThat(cards().payments(card.id())).hasSize(1);
  }

  @Test
  void ofSeveralCardsNoneIsGuessed() {
    Customer customer = customer();
    active(customer);
    cards().become(cards().enrol(customer.key()).id(), Status.ACTIVE);
    shop.await(
        "both are known",
        () ->
            shop.jdbc()
                    .sql(
                        "select count(*) from card_enrolment where partner = ? and state = 'ACTIVE'")
                    .param(customer.key())
                    .query(Integer.class)
                    .single()
                == 2);

    Sale sale = sellTo(customer, "30.00");

    assertThat(shop.awaitDeadLetter(sale, Cause.BAD_DATA).detail())
        .contains("has 2 ACTIVE saved cards at cards", "revoke all but one");
    assertThat(cards().payments(cardsOf(customer).get(0).id())).isEmpty();
  }

  @Test
  void givesWayToTheCardThatTheInvoiceNames() {
    Customer customer = customer();
    active(customer);
    String named = cards().save(SavedCard.Mood.APPROVES);
    Sale sale = sell("75.00", named);

    shop.awaitBooked(sale);

    assertThat(cards().payments(named)).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    Customer customer = customer();
    assertThat(shop.api().post("/api/cards/other", wish(customer)).status()).isEqualTo(404);
    assertThat(shop.api().get("/api/cards/other").status()).isEqualTo(404);
    assertThat(shop.api().get(API + "/none").status()).isEqualTo(404);
    assertThat(shop.api().post(API, Map.of("actor", "ana")).status()).isEqualTo(400);
    assertThat(shop.api().post(API, Map.of("actor", "ana", "partner", "Ana")).status())
        .isEqualTo(400);
    Api.Reply elsewhere =
        shop.api().post(API, Map.of("actor", "ana", "partner", "7", "erp", "other"));
    assertThat(elsewhere.status()).isEqualTo(409);
    assertThat(elsewhere.text()).contains("erp is other; allowed", "[main]");
    active(customer);
    assertThat(ask(customer).status()).isEqualTo(409);
    assertThat(ask(customer).text()).contains("has an ACTIVE card", "revoke it first");
  }

  private static Map<String, String> wish(Customer customer) {
    return Map.of("actor", "ana", "partner", customer.key());
  }
}
