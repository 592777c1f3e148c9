package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private final Shop shop = Shop.standard();
  private final int invoice = shop.invoice("100.00");

  @AfterEach
  void close() {
    shop.close();
  }

  private Client.Reply pay() {
    return shop.pay(invoice, "100.00", "K-1");
  }

  private void strike(Trouble trouble) {
    shop.sap.troubles().next(Call.PAY, trouble);
  }

  @Test
  void anAnswerLostAfterTheCommitLeavesAPaymentThatTheProbeFinds() {
    strike(Trouble.dropAfter());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(shop.probe("K-1").entries()).containsExactly(1);
    assertThat(shop.books.invoice(invoice).closed()).isTrue();
  }

  @Test
  void aConnectionLostBeforeLeavesNone() {
    strike(Trouble.dropBefore());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(shop.books.payments()).isEmpty();
  }

  @Test
  void aBodyCutInTheMiddleLeavesAPayment() {
    strike(Trouble.cutBody());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(shop.books.payments()).hasSize(1);
  }

  @Test
  void aSessionCanBeLostBetweenProbeAndPost() {
    shop.probe("K-1");
    strike(Trouble.meanwhile(shop.sap.sessions()::endAll));

    Client.Reply reply = pay();

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo(301);
    assertThat(shop.books.payments()).isEmpty();
  }

  @Test
  void somebodyCanPayBetweenReadAndPost() {
    strike(
        Trouble.meanwhile(() -> shop.books.addPaymentElsewhere(invoice, new BigDecimal("100.00"))));

    assertThat(pay().code()).isEqualTo(-5002);

    assertThat(shop.probe("K-1").entries()).isEmpty();
  }

  @Test
  void aServerErrorCanBeEmpty() {
    strike(Trouble.empty(500));

    Client.Reply reply = pay();

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).isEmpty();
    assertThat(shop.books.payments()).isEmpty();
  }

  @Test
  void aProxyCanAnswerAfterThePaymentWasBooked() {
    strike(Trouble.page(502).afterCarryingOut());

    Client.Reply reply = pay();

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(shop.books.payments()).hasSize(1);
  }

  @Test
  void aServerCanHaveTooMuchToDo() {
    strike(Trouble.tooManyRequests("7"));
    strike(Trouble.unavailable("9"));

    Client.Reply busy = pay();
    Client.Reply down = pay();

    assertThat(busy.status()).isEqualTo(429);
    assertThat(busy.header("Retry-After")).isEqualTo("7");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.header("Retry-After")).isEqualTo("9");
    assertThat(shop.books.payments()).isEmpty();
  }

  @Test
  void aRefusalCanBeMadeUp() {
    strike(Trouble.refused(400, -5002, "Falta el folio fiscal"));

    Client.Reply reply = pay();

    assertThat(reply.code()).isEqualTo(-5002);
    assertThat(reply.message()).isEqualTo("Falta el folio fiscal");
  }

  @Test
  void aPageCanBeSlow() {
    shop.sap.troubles().next(Call.INVOICES, Trouble.slowAnswer(Duration.ofMillis(150)));
    long before = System.nanoTime();

    assertThat(shop.client.get("Invoices").entries()).containsExactly(invoice);

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void troublesMeetOnlyTheirKindOfCallAndOnlyOnce() {
    strike(Trouble.empty(500));

    assertThat(shop.client.get("Invoices").status()).isEqualTo(200);
    assertThat(pay().status()).isEqualTo(500);
    assertThat(pay().status()).isEqualTo(201);
    assertThat(shop.sap.calls(Call.PAY)).isEqualTo(2);
  }

  @Test
  void whoeverExpectsToBeToldToGoOnGetsAnEmptyError() {
    assertThat(RawCall.withExpectation(shop.sap.baseUrl(), shop.client.cookies()))
        .contains("HTTP/1.1 500");
  }
}
