package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cobro.sandbox.mercadopago.Mailbox.Notice;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private Mailbox mailbox;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    mailbox = new Mailbox();
    till = new Till(rules -> rules.telling(mailbox.hook()));
  }

  @AfterEach
  void close() {
    till.close();
    mailbox.close();
  }

  @Test
  void aPaidOrderIsToldInFull() throws Exception {
    String id = till.order("INV1", "1250.50", Till.A);
    long number = till.pago.terminals().tap(Till.A).payments().get(0).number();
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.method()).isEqualTo("POST");
    assertThat(notice.type()).isEqualTo("application/json");
    assertThat(notice.query()).isEqualTo("client=shop&data.id=" + id + "&type=order");
    JsonNode json = notice.json();
    assertThat(json.path("action").textValue()).isEqualTo("order.processed");
    assertThat(json.path("type").textValue()).isEqualTo("order");
    assertThat(json.path("user_id").asText()).isEqualTo("700100200");
    assertThat(json.path("live_mode").booleanValue()).isTrue();
    JsonNode data = json.path("data");
    assertThat(data.path("id").textValue()).isEqualTo(id);
    assertThat(data.path("external_reference").textValue()).isEqualTo("INV1");
    assertThat(data.path("status_detail").textValue()).isEqualTo("processed");
    assertThat(data.path("total_paid_amount").textValue()).isEqualTo("1250.50");
    assertThat(data.path("version").intValue()).isPositive();
    JsonNode payment = data.at("/transactions/payments/0");
    assertThat(payment.at("/reference/id").textValue()).isEqualTo(Long.toString(number));
    assertThat(payment.path("status_detail").textValue()).isEqualTo("accredited");
  }

  @Test
  void everyEndOfAnOrderIsToldButNotItsBeginning() throws Exception {
    till.order("INV1", "10", Till.A);
    till.pago.terminals().fetch(Till.A);
    till.pago.terminals().reject(Till.A, "high_risk");
    till.cancelOrder(till.order("INV2", "10", Till.A));
    till.order("INV3", "10", Till.A);
    till.pago.terminals().loseSight(Till.A, false);
    till.order("INV4", "10", Till.A);
    till.clock.move(Duration.ofMinutes(15));
    assertThat(actions(mailbox.await(4)))
        .containsExactlyInAnyOrder(
            "order.failed", "order.canceled", "order.action_required", "order.expired");
  }

  @Test
  void aRefundIsToldWithAHigherVersion() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    int before = mailbox.await(1).get(0).json().at("/data/version").intValue();
    till.post("/v1/orders/" + id + "/refund", "");
    till.clock.move(Duration.ofSeconds(5));
    JsonNode told = mailbox.await(2).get(1).json();
    assertThat(told.path("action").textValue()).isEqualTo("order.refunded");
    assertThat(told.at("/data/version").intValue()).isGreaterThan(before);
  }

  @Test
  void anOrderMayBeToldByItsIdAlone() throws Exception {
    try (Till brief = till(Reading.NOTICE_WITH_ID_ALONE)) {
      String id = brief.order("INV1", "10", Till.A);
      brief.pago.terminals().tap(Till.A);
      assertThat(mailbox.await(1).get(0).json().path("data").toString())
          .isEqualTo("{\"id\":\"%s\"}".formatted(id));
    }
  }

  @Test
  void anIntentIsToldFlatAndWithoutAQueryOfItsOwn() throws Exception {
    String id = till.intent("INV1", 125050, Till.A);
    long number = till.pago.terminals().tap(Till.A).payments().get(0).number();
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.query()).isEqualTo("client=shop");
    assertThat(notice.json().path("id").textValue()).isEqualTo(id);
    assertThat(notice.json().path("state").textValue()).isEqualTo("FINISHED");
    assertThat(notice.json().path("amount").longValue()).isEqualTo(125050);
    assertThat(notice.json().at("/payment/id").textValue()).isEqualTo(Long.toString(number));
    assertThat(notice.json().at("/payment/state").textValue()).isEqualTo("approved");
    assertThat(notice.json().at("/additional_info/external_reference").textValue())
        .isEqualTo("INV1");
    assertThat(notice.signature()).isEqualTo(signed(notice, id));
  }

  @Test
  void onlyThreeEndsOfAnIntentAreTold() throws Exception {
    till.intent("INV1", 1500, Till.A);
    till.clock.move(Duration.ofMinutes(15));
    till.intent("INV2", 1500, Till.A);
    till.pago.terminals().loseSight(Till.A, false);
    till.intent("INV3", 1500, Till.A);
    till.pago.terminals().breakDown(Till.A);
    till.cancelIntent(Till.A, till.intent("INV4", 1500, Till.A));
    till.intent("INV5", 1500, Till.A);
    till.pago.terminals().reject(Till.A, "high_risk");
    assertThat(mailbox.await(3).stream().map(each -> each.json().path("state").textValue()))
        .containsExactlyInAnyOrder("ERROR", "CANCELED", "FINISHED");
    assertThat(till.pago.postbag().size()).isZero();
  }

  @Test
  void anIntentMayHaveAQueryAndItsConfirmationBeTold() throws Exception {
    try (Till other = till(Reading.INTENT_NOTICE_WITH_QUERY, Reading.CONFIRMATION_ANNOUNCED)) {
      String id = other.intent("INV1", 1500, Till.A);
      other.pago.terminals().loseSight(Till.A, false);
      Notice notice = mailbox.await(1).get(0);
      assertThat(notice.query())
          .isEqualTo("client=shop&data.id=" + id + "&type=point_integration_wh");
      assertThat(notice.json().path("state").textValue()).isEqualTo("CONFIRMATION_REQUIRED");
    }
  }

  @Test
  void theSignatureIsOverIdRequestAndTimeInMilliseconds() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.signature())
        .startsWith("ts=" + till.clock.instant().toEpochMilli() + ",v1=")
        .isEqualTo(signed(notice, id));
  }

  @Test
  void theIdMayBeSignedInLowerCaseAndTheTimeInSeconds() throws Exception {
    try (Till other = till(Reading.SIGNED_IN_LOWER_CASE, Reading.STAMPED_IN_SECONDS)) {
      String id = other.order("INV1", "10", Till.A);
      other.pago.terminals().tap(Till.A);
      Notice notice = mailbox.await(1).get(0);
      assertThat(notice.query()).contains(id);
      assertThat(notice.signature())
          .startsWith("ts=" + other.clock.instant().getEpochSecond() + ",v1=")
          .isEqualTo(signed(notice, id.toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void whatIsNotTakenInComesAgainEveryQuarterOfAnHourAndLaterMoreSeldom() throws Exception {
    mailbox.answer(500);
    till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    unanswered(1);
    for (int count = 2; count <= 4; count++) {
      till.clock.move(Duration.ofMinutes(15));
      unanswered(count);
    }
    till.clock.move(Duration.ofMinutes(15));
    assertThat(till.pago.postbag().take(till.clock.instant())).isEmpty();
    mailbox.answer(201);
    till.clock.move(Duration.ofMinutes(45));
    List<Notice> notices = mailbox.await(5);
    assertThat(notices.stream().map(Notice::retry)).containsExactly("0", "1", "2", "3", "4");
    assertThat(notices.stream().map(Notice::body).distinct()).hasSize(1);
    assertThat(notices.stream().map(Notice::signature).distinct()).hasSize(1);
    assertThat(till.pago.postbag().size()).isZero();
  }

  @Test
  void aRepeatMayBeSignedAnew() throws Exception {
    try (Till other = till(Reading.REPEATS_SIGNED_ANEW)) {
      mailbox.answer(500);
      String id = other.order("INV1", "10", Till.A);
      other.pago.terminals().tap(Till.A);
      mailbox.await(1);
      Await.until("kept", () -> "lost", () -> other.pago.postbag().size() == 1);
      mailbox.answer(200);
      other.clock.move(Duration.ofMinutes(15));
      Notice again = mailbox.await(2).get(1);
      assertThat(again.signature())
          .isNotEqualTo(mailbox.await(2).get(0).signature())
          .isEqualTo(signed(again, id));
    }
  }

  private void unanswered(int count) {
    mailbox.await(count);
    Await.until("kept", () -> "lost", () -> till.pago.postbag().size() == 1);
  }

  private Till till(Reading... readings) throws Exception {
    return new Till(rules -> rules.telling(mailbox.hook()).with(readings));
  }

  private static List<String> actions(List<Notice> notices) {
    return notices.stream().map(each -> each.json().path("action").textValue()).toList();
  }

  /** Reckoned here as the provider's page says, and not as the simulator does. */
  static String signed(Notice notice, String id) throws Exception {
    String ts = notice.signature().replaceAll("ts=([0-9]+),.*", "$1");
    String manifest = "id:%s;request-id:%s;ts:%s;".formatted(id, notice.request(), ts);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Mailbox.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal(manifest.getBytes(StandardCharsets.UTF_8));
    return "ts=" + ts + ",v1=" + HexFormat.of().formatHex(hash);
  }
}
