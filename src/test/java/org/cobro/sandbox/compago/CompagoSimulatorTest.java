package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cobro.intent.Answer;
import org.cobro.provider.compago.CompagoAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented rules, each through real HTTP. */
class CompagoSimulatorTest {
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void createAnswersWithTheDocumentedMembers() throws Exception {
    HttpResponse<String> reply = shop.create(Shop.body("FAC-1.a1", "1234.50", "T-1"));
    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    JsonNode json = Shop.json(reply);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "status",
            "amount",
            "currency",
            "externalId",
            "organizationId",
            "terminalId",
            "createdAt",
            "updatedAt");
    assertThat(UUID.fromString(json.path("id").textValue())).isNotNull();
    assertThat(reply.body())
        .contains("\"amount\":1234.50,", "\"createdAt\":\"2026-05-02T17:20:00.000Z\"");
  }

  @Test
  void ourOwnMappingReadsItsAnswers() throws Exception {
    HttpResponse<String> reply = shop.create(Shop.body("FAC-1.a1", "0.01", "T-1"));
    assertThat(CompagoAnswers.created(201, reply.body(), false, null))
        .isInstanceOf(Answer.Ok.class);
  }

  @Test
  void noTerminalMeansNoTerminalId() throws Exception {
    assertThat(shop.create(Shop.body("FAC-1.a1", "1", null)).body()).doesNotContain("terminalId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'amount':'1.00','currency':'MXN','externalId':'a'}|400|amount must be a positive number",
        "{'amount':0,'currency':'MXN','externalId':'a'}|400|amount must be a positive number",
        "{'amount':-1,'currency':'MXN','externalId':'a'}|400|amount must be a positive number",
        "{'currency':'MXN','externalId':'a'}|400|amount must be a positive number",
        "{'amount':1,'currency':'USD','externalId':'a'}|400|Only MXN currency is supported.",
        "{'amount':1,'externalId':'a'}|400|Only MXN currency is supported.",
        "{'amount':1,'currency':'MXN'}|400|externalId must be a non-empty string",
        "{'amount':1,'currency':'MXN','externalId':' '}|400|externalId must be a non-empty string",
        "{'amount':1,'currency':'MXN','externalId':7}|400|externalId must be a non-empty string",
        "{'amount':1,'currency':'MXN','externalId':'a','terminalCode':1}|400"
            + "|terminalCode must be a string",
        "{'amount':1,'currency':'MXN','externalId':'a','terminalCode':'T-9'}|404"
            + "|Terminal not found",
        "nonsense|400|amount must be a positive number",
      })
  void createIsRefusedWithAMessage(String body, int status, String message) throws Exception {
    HttpResponse<String> reply = shop.create(body.replace('\'', '"'));
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(shop.compago.books().intents()).isEmpty();
  }

  @Test
  void withoutTheRightKeyNothingIsDone() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    URI create = URI.create(shop.compago.baseUrl() + "/payment-intent");
    URI status = URI.create(create + "/" + id);
    URI cancel = URI.create(status + "/cancel");
    var body = BodyPublishers.ofString(Shop.body("FAC-2.a1", "1", "T-1"));
    for (HttpRequest.Builder request :
        List.of(
            HttpRequest.newBuilder(create).POST(body),
            HttpRequest.newBuilder(create).header("x-api-key", "other").POST(body),
            HttpRequest.newBuilder(status),
            HttpRequest.newBuilder(cancel).POST(BodyPublishers.noBody()))) {
      HttpResponse<String> reply = shop.send(request);
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
    assertThat(shop.compago.books().intents()).hasSize(1);
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
  }

  @Test
  void aReferenceIsUsedUpForEver() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.cancel(id);
    HttpResponse<String> again = shop.create(Shop.body("FAC-1.a1", "1", "T-1"));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("already exists");
  }

  @Test
  void theDuplicatesAnswerCanBeChosen() throws Exception {
    try (Shop other = new Shop(Shop.standard().refusingDuplicatesWith(409, "Conflict"))) {
      other.order("FAC-1.a1", "1", "T-1");
      HttpResponse<String> again = other.create(Shop.body("FAC-1.a1", "1", "T-1"));
      assertThat(again.statusCode()).isEqualTo(409);
      assertThat(again.body()).isEqualTo("{\"message\":\"Conflict\"}");
    }
  }

  @Test
  void aDuplicateCheckedFirstLeavesTheTerminalAlone() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.create(Shop.body("FAC-1.a1", "1", "T-1"));
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
  }

  @Test
  void aDuplicateCheckedLastCancelsEvenItsOwnFirst() throws Exception {
    try (Shop other = new Shop(Shop.standard().checkingDuplicatesFirst(false))) {
      String id = other.order("FAC-1.a1", "1", "T-1");
      assertThat(other.create(Shop.body("FAC-1.a1", "1", "T-1")).statusCode()).isEqualTo(400);
      assertThat(other.state(id)).isEqualTo("CANCELLED false null");
    }
  }

  @Test
  void aNewIntentCancelsThePendingOnesOfItsTerminalOnly() throws Exception {
    String first = shop.order("FAC-1.a1", "1", "T-1");
    String elsewhere = shop.order("FAC-2.a1", "1", "T-2");
    String anywhere = shop.order("FAC-3.a1", "1", null);
    String second = shop.order("FAC-4.a1", "1", "T-1");
    assertThat(shop.state(first)).isEqualTo("CANCELLED false null");
    for (String id : List.of(elsewhere, anywhere, second)) {
      assertThat(shop.state(id)).isEqualTo("PENDING false null");
    }
  }

  @Test
  void aPaidIntentIsNotCancelledByTheNext() throws Exception {
    String first = shop.order("FAC-1.a1", "1", "T-1");
    shop.compago.terminals().tap("T-1");
    shop.order("FAC-2.a1", "1", "T-1");
    assertThat(shop.state(first)).isEqualTo("CONFIRMED false SUCCESS");
  }

  @Test
  void statusHasExactlyTheDocumentedMembers() throws Exception {
    String id = shop.order("FAC-1.a1", "350.50", "T-1");
    assertThat(shop.status(id).body())
        .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"PENDING\",\"expired\":false}");
    shop.compago.terminals().tap("T-1");
    assertThat(shop.status(id).body())
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"status\":\"CONFIRMED\",\"expired\":false,"
                + "\"paymentSummary\":{\"status\":\"SUCCESS\"}}");
  }

  @Test
  void theUndocumentedMembersCanBeShown() throws Exception {
    try (Shop other = new Shop(Shop.standard().showingCards(true))) {
      String id = other.order("FAC-1.a1", "1", "T-1");
      other.compago.terminals().tap("T-1");
      JsonNode summary = Shop.json(other.status(id)).path("paymentSummary");
      assertThat(summary.at("/payment/operationCode").textValue()).isEqualTo("000000000001");
      assertThat(summary.at("/paymentTransaction/resultCode").textValue()).isEqualTo("00");
      assertThat(summary.at("/cardInformation/lastFourDigits").textValue()).isEqualTo("4242");
    }
  }

  @Test
  void anIntentExpiresByTheServersClockAndStaysPending() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.clock.move(Duration.ofMinutes(10).minusMillis(1));
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
    shop.clock.move(Duration.ofMillis(1));
    assertThat(shop.state(id)).isEqualTo("PENDING true null");
  }

  @Test
  void anUnknownIntentIsNotFound() throws Exception {
    for (HttpResponse<String> reply : List.of(shop.status("nobody"), shop.cancel("nobody"))) {
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Payment intent not found\"}");
    }
  }

  @Test
  void cancelAnswersNothingAndARepeatIsAnError() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    HttpResponse<String> first = shop.cancel(id);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("{}");
    assertThat(shop.state(id)).isEqualTo("CANCELLED false null");
    HttpResponse<String> second = shop.cancel(id);
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(second.body()).isEqualTo("{\"message\":\"Cannot cancel payment intent\"}");
  }

  @Test
  void confirmedIsFinal() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.compago.terminals().tap("T-1");
    HttpResponse<String> reply = shop.cancel(id);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Payment intent already confirmed\"}");
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
  }

  @Test
  void whatIsNoCallIsNotFound() throws Exception {
    for (String path : List.of("/payment-intent", "/payment-intent/a/b", "/payment-intents")) {
      assertThat(shop.send(shop.to(path)).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(shop.compago.books().requests(Call.OTHER)).isEqualTo(3);
    assertThat(shop.compago.books().requests(Call.STATUS)).isZero();
  }

  @Test
  void ofManyCreatesAtOnceOneStaysLiveAtTheTerminal() throws Exception {
    List<CompletableFuture<String>> orders = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String reference = "FAC-" + i + ".a1";
      orders.add(CompletableFuture.supplyAsync(() -> unchecked(reference)));
    }
    orders.forEach(CompletableFuture::join);
    assertThat(shop.compago.books().intents()).hasSize(40);
    assertThat(shop.compago.books().intents().stream().filter(BookedIntent::pending)).hasSize(1);
  }

  @Test
  void theBasePathMayBeEmptyButNotOdd() throws Exception {
    try (Shop bare = new Shop(Shop.standard().below(""))) {
      assertThat(bare.compago.baseUrl().getPath()).isEmpty();
      assertThat(bare.order("FAC-1.a1", "1", "T-1")).isNotEmpty();
    }
    assertThatThrownBy(() -> Shop.standard().below("api"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("api");
  }

  private String unchecked(String reference) {
    try {
      return shop.order(reference, "1", "T-1");
    } catch (Exception failed) {
      throw new IllegalStateException(reference, failed);
    }
  }
}
