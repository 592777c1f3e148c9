package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private static final String ORDER = Shop.body("FAC-1.a1", "350.50", "T-1");

  private Shop shop;
  private Troubles troubles;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    troubles = shop.compago.troubles();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aCreateDroppedBeforeArrivesOnceAndDoesNothing() {
    troubles.next(Call.CREATE, Trouble.dropBefore());
    assertThatThrownBy(() -> shop.create(ORDER)).isInstanceOf(IOException.class);
    assertThat(shop.compago.books().creates("FAC-1.a1")).isEqualTo(1);
    assertThat(shop.compago.books().intents()).isEmpty();
  }

  @Test
  void aCreateDroppedAfterArrivesOnceAndIsStored() {
    troubles.next(Call.CREATE, Trouble.dropAfter());
    assertThatThrownBy(() -> shop.create(ORDER)).isInstanceOf(IOException.class);
    assertThat(shop.compago.books().creates("FAC-1.a1")).isEqualTo(1);
    assertThat(shop.compago.books().intents()).hasSize(1);
  }

  @Test
  void aSlowAnswerIsStoredBeforeTheClientGivesUp() {
    troubles.next(Call.CREATE, Trouble.slowAnswer(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> shop.send(impatient())).isInstanceOf(HttpTimeoutException.class);
    assertThat(shop.compago.books().intents()).hasSize(1);
  }

  @Test
  void slowWorkIsNotDoneWhenTheClientGivesUp() {
    troubles.next(Call.CREATE, Trouble.slowWork(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> shop.send(impatient())).isInstanceOf(HttpTimeoutException.class);
    assertThat(shop.compago.books().creates("FAC-1.a1")).isEqualTo(1);
    assertThat(shop.compago.books().intents()).isEmpty();
  }

  @Test
  void slowWorkIsDoneAndAnsweredInTheEnd() throws Exception {
    troubles.next(Call.CREATE, Trouble.slowWork(Duration.ofMillis(20)));
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(201);
    troubles.next(Call.CREATE, Trouble.slowAnswer(Duration.ofMillis(20)));
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(400);
  }

  @Test
  void latencyHoldsUpEachCallUntilItIsCleared() throws Exception {
    troubles.latency(Duration.ofMillis(60));
    long start = System.nanoTime();
    shop.status("nobody");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
    troubles.clear();
    assertThat(troubles.latency()).isZero();
  }

  @Test
  void errorAnswersComeInsteadOfTheWork() throws Exception {
    troubles.next(Call.CREATE, Trouble.unauthorised());
    troubles.next(Call.CREATE, 2, Trouble.answer(500, "{\"message\":\"Internal server error\"}"));
    troubles.next(Call.CREATE, Trouble.answer(503, ""));
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(401);
    assertThat(shop.create(ORDER).body()).contains("Internal server error");
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(500);
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(503);
    assertThat(shop.compago.books().intents()).isEmpty();
    assertThat(shop.create(ORDER).statusCode()).isEqualTo(201);
  }

  @Test
  void anErrorAnswerMayHideThatTheWorkWasDone() throws Exception {
    troubles.next(Call.CREATE, Trouble.badGateway().afterCarryingOut());
    HttpResponse<String> reply = shop.create(ORDER);
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.body()).contains("<h1>502 Bad Gateway</h1>");
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(shop.compago.books().intents()).hasSize(1);
  }

  @Test
  void tooManyRequestsSayWhenToComeBack() throws Exception {
    troubles.next(Call.STATUS, Trouble.tooManyRequests("7"));
    troubles.next(Call.STATUS, Trouble.tooManyRequests(""));
    HttpResponse<String> first = shop.status("any");
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(shop.status("any").headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void aKnownIntentMaySeemUnknown() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    troubles.next(Call.STATUS, Trouble.unknownIntent());
    assertThat(shop.status(id).statusCode()).isEqualTo(404);
    assertThat(shop.status(id).statusCode()).isEqualTo(200);
  }

  @Test
  void echoesMayBeWrong() throws Exception {
    troubles.next(Call.CREATE, Trouble.wrongAmount());
    troubles.next(Call.CREATE, Trouble.wrongExternalId());
    assertThat(shop.create(ORDER).body())
        .contains("\"amount\":351.50", "\"externalId\":\"FAC-1.a1\"");
    assertThat(shop.create(Shop.body("FAC-2.a1", "1", "T-1")).body())
        .contains("\"externalId\":\"somebody-elses\"");
    assertThat(shop.compago.books().intents())
        .extracting(BookedIntent::externalId)
        .containsExactly("FAC-1.a1", "FAC-2.a1");
  }

  @Test
  void statusMayLie() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.compago.terminals().tap("T-1");
    troubles.next(Call.STATUS, Trouble.unknownStatus("ON_HOLD"));
    troubles.next(Call.STATUS, Trouble.statusGoingBack());
    troubles.next(Call.STATUS, Trouble.wrongId());
    assertThat(shop.state(id)).isEqualTo("ON_HOLD false SUCCESS");
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
    assertThat(Shop.json(shop.status(id)).path("id").textValue()).isNotEqualTo(id);
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
  }

  @Test
  void aBodyMayBreakOff() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    troubles.next(Call.STATUS, Trouble.cutBody());
    assertThatThrownBy(() -> shop.status(id)).isInstanceOf(IOException.class);
  }

  @Test
  void jsonMayBeDeclaredAsHtml() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    troubles.next(Call.STATUS, Trouble.wrongContentType());
    HttpResponse<String> reply = shop.status(id);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(Shop.json(reply).path("status").textValue()).isEqualTo("PENDING");
  }

  @Test
  void aCancelMayTakeEffectUnheard() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    troubles.next(Call.CANCEL, Trouble.dropAfter());
    assertThatThrownBy(() -> shop.cancel(id)).isInstanceOf(IOException.class);
    assertThat(shop.compago.books().requests(Call.CANCEL)).isEqualTo(1);
    assertThat(shop.state(id)).isEqualTo("CANCELLED false null");
  }

  @Test
  void troublesMeetOnlyTheirKindOfCallAndCanBeTakenBack() throws Exception {
    troubles.next(Call.STATUS, 5, Trouble.dropBefore());
    String id = shop.order("FAC-1.a1", "1", "T-1");
    assertThat(shop.cancel(id).statusCode()).isEqualTo(200);
    troubles.clear();
    assertThat(shop.state(id)).isEqualTo("CANCELLED false null");
  }

  private HttpRequest.Builder impatient() {
    return shop.to("/payment-intent")
        .timeout(Duration.ofSeconds(1))
        .POST(HttpRequest.BodyPublishers.ofString(ORDER));
  }
}
