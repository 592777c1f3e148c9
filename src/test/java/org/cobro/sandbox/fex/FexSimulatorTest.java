package org.cobro.sandbox.fex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cobro.sandbox.fex.Visitor.Reply;
import org.cobro.sandbox.terminal.Button;
import org.cobro.testing.Await;
import org.cobro.testing.ProviderClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated FEX keeps to the provider's pages. */
class FexSimulatorTest {
  private static final String SECRET = "lab-secret";

  private final ProviderClock clock = new ProviderClock();
  private FexSimulator fex;
  private Visitor visitor;

  @BeforeEach
  void open() throws IOException {
    open(FexRules.standard(SECRET, List.of("CAJA-1")).on(clock));
  }

  private void open(FexRules rules) throws IOException {
    close();
    fex = FexSimulator.open(rules);
    visitor = new Visitor(fex);
    visitor.logIn("merchant-lab", SECRET);
  }

  @AfterEach
  void close() {
    if (fex != null) {
      fex.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "merchant-lab, wrong, unauthorized_client",
    "merchant-nobody, lab-secret, invalid_client"
  })
  void givesNoTokenToStrangers(String client, String secret, String error) {
    Reply reply = visitor.logIn(client, secret);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).isEqualTo(error);
  }

  @Test
  void letsNobodyInWithoutAGoodToken() {
    String good = visitor.token();
    for (String bad : List.of("", "opaque", good.substring(0, good.length() - 4) + "AAAA")) {
      visitor.carry(bad);
      Reply reply = visitor.get("/payment-intents");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.json().path("success").asBoolean(true)).isFalse();
      assertThat(reply.json().path("error").asText()).isNotEmpty();
    }
    visitor.carry(good);
    assertThat(visitor.get("/payment-intents").status()).isEqualTo(200);
    fex.tokens().endAll();
    assertThat(visitor.get("/payment-intents").status()).isEqualTo(401);
  }

  @Test
  void forbidsWhatAnotherMerchantsTokenAsks() {
    fex.tokens().giveFor("another");
    visitor.logIn("merchant-lab", SECRET);
    assertThat(visitor.get("/payment-intents").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":0}",
        "{\"amount\":\"99.99\"}",
        "{}",
        "{\"amount\":1.00,\"expires_in\":59}"
      })
  void refusesWhatIsOutOfRange(String body) {
    assertThat(visitor.post("/payment-intents", body).status()).isEqualTo(400);
  }

  @Test
  void forbidsACounterOfSomebodyElse() {
    assertThat(
            visitor.post("/payment-intents", "{\"amount\":1.00,\"counter_id\":\"c-9\"}").status())
        .isEqualTo(403);
  }

  @Test
  void takesDollarsForHalfAnHourWhereNothingElseIsSaid() {
    Reply reply = visitor.post("/payment-intents", "{\"amount\":99.99}");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.intent().path("currency").asText()).isEqualTo("USD");
    clock.forward(Duration.ofSeconds(1_795));
    String id = reply.intent().path("id").asText();
    assertThat(visitor.intent(id).path("status").asText()).isEqualTo("pending");
    clock.forward(Duration.ofSeconds(6));
    assertThat(visitor.intent(id).path("status").asText()).isEqualTo("expired");
  }

  @Test
  void isPaidByScanningAndOnlyOnce() {
    String id = visitor.create("");
    String qr = visitor.intent(id).path("qr_data").asText();

    fex.wallets().scanAndPay(qr);

    assertThat(visitor.intent(id).path("status").asText()).isEqualTo("completed");
    assertThatThrownBy(() -> fex.wallets().scanAndPay(qr))
        .isInstanceOf(IllegalStateException.class);
    assertThat(fex.books().takings()).isEqualByComparingTo("99.99");
    assertThat(visitor.get("/transactions").json().at("/transactions/0/amount").textValue())
        .isEqualTo("99.99");
  }

  @Test
  void cancelsOnlyWhatWaitsAndTellsNoIntent() {
    String id = visitor.create("");
    Reply reply = visitor.post("/payment-intents/" + id + "/cancel", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("payment_intent")).isFalse();
    assertThat(visitor.post("/payment-intents/" + id + "/cancel", "").status()).isEqualTo(409);
    assertThat(visitor.post("/payment-intents/nobody/cancel", "").status()).isEqualTo(404);
  }

  @Test
  void refundsOnceAndWhollyAndTellsHowFarItIs() {
    String id = visitor.create("");
    String refund = "/payment-intents/" + id + "/refund";
    assertThat(visitor.post(refund, "").status()).isEqualTo(409);
    fex.wallets().pay(id);

    Reply reply = visitor.post(refund, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.intent().path("status").asText()).isEqualTo("refunded");
    assertThat(reply.intent().path("refund_status").asText()).isEqualTo("initiated");
    assertThat(visitor.post(refund, "").status()).isEqualTo(409);
    fex.wallets().settleRefund(id);
    assertThat(visitor.intent(id).path("refund_status").asText()).isEqualTo("completed");
    Reply ledger = visitor.get("/transactions?page=2&limit=1");
    assertThat(ledger.json().path("transactions")).hasSize(1);
    assertThat(ledger.json().at("/transactions/0/transaction_type").asText()).isEqualTo("refund");
    assertThat(ledger.json().path("total").intValue()).isEqualTo(2);
    assertThat(ledger.json().path("total_pages").intValue()).isEqualTo(2);
    assertThat(ledger.json().path("merchant_id").asText()).isEqualTo(FexRules.MERCHANT);
    assertThat(visitor.get("/transactions?limit=101").status()).isEqualTo(400);
  }

  @Test
  void refundsNothingWithoutAWalletOnFile() {
    String id = visitor.create("");
    fex.wallets().payWithoutWallet(id);
    assertThat(visitor.post("/payment-intents/" + id + "/refund", "").status()).isEqualTo(422);
  }

  @Test
  void beginsARefundInTheOtherWay() throws IOException {
    open(FexRules.standard(SECRET, List.of()).with(Reading.REFUND_BEGINS_AS_PENDING));
    String id = visitor.create("");
    fex.wallets().pay(id);

    Reply reply = visitor.post("/payment-intents/" + id + "/refund", "");

    assertThat(reply.intent().path("status").asText()).isEqualTo("completed");
    assertThat(reply.intent().path("refund_status").asText()).isEqualTo("pending");
    fex.wallets().failRefund(id);
    assertThat(visitor.intent(id).path("refund_status").asText()).isEqualTo("failed");
  }

  @Test
  void asksTheCustomerWhoseQrWasScanned() {
    Reply reply =
        visitor.post(
            "/scan-payment", "{\"scan_token\":\"t\",\"counter_id\":\"CAJA-1\",\"amount\":5.00}");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.intent().path("status").asText()).isEqualTo("pending_approval");
    assertThat(visitor.post("/scan-payment", "{\"amount\":5.00}").status()).isEqualTo(400);
  }

  @Test
  void showsAnIntentToEverybodyWhoKnowsItsId() {
    String id = visitor.create(",\"reference\":\"INV-7\"");
    visitor.carry("");
    assertThat(visitor.get("/public/payment-intents/" + id).intent().path("reference").asText())
        .isEqualTo("INV-7");
  }

  @Test
  void listsPageByPage() {
    for (int i = 0; i < 3; i++) {
      visitor.create(",\"reference\":\"R" + i + "\"");
    }
    Reply first = visitor.get("/payment-intents?page=1&limit=2");
    assertThat(first.json().path("payment_intents")).hasSize(2);
    assertThat(first.json().at("/payment_intents/0/reference").asText()).isEqualTo("R2");
    assertThat(visitor.get("/payment-intents?page=2&limit=2").json().path("payment_intents"))
        .hasSize(1);
    assertThat(visitor.get("/payment-intents?limit=101").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void canBeReadInTheOtherWay(Reading reading) throws IOException {
    open(FexRules.standard(SECRET, List.of("CAJA-1")).on(clock).with(reading));
    String id = visitor.create(",\"counter_id\":\"CAJA-1\"");
    visitor.create("");
    Reply one = visitor.get("/payment-intents/" + id);
    String counter =
        visitor.post("/counters", "{\"name\":\"Caja 2\"}").json().path("counter").toString();
    clock.forward(Duration.ofSeconds(1_801));

    assertThat(id.startsWith("pi_")).isEqualTo(reading == Reading.PREFIXED_IDS);
    assertThat(one.intent().path("amount").isTextual()).isEqualTo(reading == Reading.TEXT_AMOUNTS);
    assertThat(one.intent().path("qr_data").asText().startsWith("fex://"))
        .isEqualTo(reading == Reading.QR_IS_ADDRESS);
    assertThat(one.intent().has("qr_code_url")).isNotEqualTo(reading == Reading.NO_PICTURE);
    assertThat(one.intent().has("target_wallet_id")).isEqualTo(reading == Reading.EVERY_MEMBER);
    assertThat(
            visitor.get("/payment-intents").json().at("/payment_intents/0/id").asText().equals(id))
        .isEqualTo(reading == Reading.OLDEST_FIRST);
    assertThat(visitor.intent(id).path("status").asText().equals("pending"))
        .isEqualTo(reading == Reading.LATE_EXPIRY);
    assertThat(counter.contains("webhook_secret")).isEqualTo(reading == Reading.SECRET_INSIDE);
  }

  @Test
  void signsWhatItTellsAndTellsItAgainUntilItIsTakenIn() throws IOException {
    open(FexRules.standard(SECRET, List.of()).repeatingAfter(Duration.ofMillis(10)));
    Queue<String> told = new ConcurrentLinkedQueue<>();
    AtomicInteger refusals = new AtomicInteger(2);
    HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String signature = exchange.getRequestHeaders().getFirst("X-Webhook-Signature");
          told.add(signature.equals(hmac("hook-secret", body)) ? body : "forged");
          exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 200, -1);
          exchange.close();
        });
    receiver.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
      fex.postbag().tell(new Hook(url, "hook-secret"));
      String cancelled = visitor.create("");
      fex.wallets().cancelElsewhere(cancelled);
      String id = visitor.create("");

      fex.wallets().pay(id);

      Await.until("it is told", told::toString, () -> told.size() == 3);
      Await.until("and no more", told::toString, () -> fex.postbag().size() == 0);
      assertThat(told)
          .hasSize(3)
          .allSatisfy(body -> assertThat(body).contains("payment.completed").contains(id))
          .noneSatisfy(body -> assertThat(body).contains(cancelled));
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void showsItsCountersOnThePage() {
    visitor.create(",\"counter_id\":\"CAJA-1\"");
    assertThat(fex.counter().screen("CAJA-1").isPayable()).isTrue();
    fex.counter().press("CAJA-1", Button.TAP);
    assertThat(fex.counter().screen("CAJA-1").sale().paid()).isTrue();
    assertThat(fex.counter().brand()).isEqualTo("FEX");
  }

  private static String hmac(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
