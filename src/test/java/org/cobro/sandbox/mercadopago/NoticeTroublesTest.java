package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cobro.sandbox.mercadopago.Mailbox.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeTroublesTest {
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
  void aLostNoticeNeverComesAndTheNextOneDoes() throws Exception {
    pay("INV1", PostTrouble.lost());
    till.clock.move(Duration.ofDays(1));
    pay("INV2", null);
    assertThat(references(mailbox.await(1))).containsExactly("INV2");
    assertThat(till.pago.postbag().size()).isZero();
  }

  @Test
  void aLateNoticeComesWhenItsTimeHasCome() throws Exception {
    pay("INV1", PostTrouble.late(Duration.ofMinutes(20)));
    pay("INV2", null);
    assertThat(references(mailbox.await(1))).containsExactly("INV2");
    till.clock.move(Duration.ofMinutes(20));
    assertThat(references(mailbox.await(2))).containsExactly("INV2", "INV1");
  }

  @Test
  void aRepeatedNoticeIsTheSameByteByByte() throws Exception {
    pay("INV1", PostTrouble.repeated());
    List<Notice> notices = mailbox.await(2);
    assertThat(notices.get(0)).isEqualTo(notices.get(1));
  }

  @Test
  void aReplayedNoticeComesOnceMoreMuchLater() throws Exception {
    pay("INV1", PostTrouble.replayed(Duration.ofDays(2)));
    mailbox.await(1);
    till.clock.move(Duration.ofDays(2));
    List<Notice> notices = mailbox.await(2);
    assertThat(notices.get(0)).isEqualTo(notices.get(1));
  }

  @Test
  void aReorderedNoticeWaitsForTheNext() throws Exception {
    pay("INV1", PostTrouble.reordered());
    assertThat(till.pago.postbag().size()).isEqualTo(1);
    assertThat(mailbox.size()).isZero();
    pay("INV2", null);
    assertThat(references(mailbox.await(2))).containsExactlyInAnyOrder("INV2", "INV1");
  }

  @Test
  void aForgedNoticeIsSignedWithAnotherSecret() throws Exception {
    String id = pay("INV1", PostTrouble.forged());
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.signature())
        .matches("ts=[0-9]+,v1=[0-9a-f]{64}")
        .isNotEqualTo(NoticesTest.signed(notice, id));
  }

  @Test
  void aNoticeMayHaveNoSignature() throws Exception {
    pay("INV1", PostTrouble.unsigned());
    assertThat(mailbox.await(1).get(0).signature()).isEmpty();
  }

  @Test
  void aMalformedNoticeIsSignedAllTheSame() throws Exception {
    String id = pay("INV1", PostTrouble.malformed());
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.json().isMissingNode()).isTrue();
    assertThat(notice.signature()).isEqualTo(NoticesTest.signed(notice, id));
  }

  @Test
  void theBodyMayBeAboutAnotherIdThanTheAddress() throws Exception {
    String id = pay("INV1", PostTrouble.idsDiffer());
    Notice notice = mailbox.await(1).get(0);
    assertThat(notice.query()).contains(id);
    assertThat(notice.json().at("/data/id").textValue()).isEqualTo("123456");
    assertThat(notice.signature()).isEqualTo(NoticesTest.signed(notice, id));
  }

  @Test
  void anIntentsBodyMayBeAboutAnotherIdToo() throws Exception {
    till.pago.postbag().next(PostTrouble.idsDiffer());
    till.intent("INV1", 1500, Till.A);
    till.pago.terminals().tap(Till.A);
    assertThat(mailbox.await(1).get(0).json().path("id").textValue()).isEqualTo("123456");
  }

  private String pay(String reference, PostTrouble trouble) throws Exception {
    if (trouble != null) {
      till.pago.postbag().next(trouble);
    }
    String id = till.order(reference, "10", Till.A);
    till.pago.terminals().tap(Till.A);
    return id;
  }

  private static List<String> references(List<Notice> notices) {
    return notices.stream()
        .map(each -> each.json().at("/data/external_reference").textValue())
        .toList();
  }
}
