package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.intent.PaymentIntent;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** What the database itself does not let happen, whatever the code does. */
class RefundConstraintsTest {
  private RefundScene scene;
  private PaymentIntent paid;

  @BeforeEach
  void open(TestDatabase test) {
    scene = RefundScene.on(test);
    paid = scene.paid("1");
  }

  @AfterEach
  void theStateIsTheFoldOfTheEvents() {
    assertThat(scene.refundsThatAreNotTheFoldOfTheirEvents()).isEmpty();
  }

  @OnEachDatabase
  void theDatabaseAllowsOneLiveRefundOfAPayment() {
    Refund asked = ask();
    for (String live : List.of("QUEUED", "SENDING", "PENDING", "UNKNOWN", "BY_HAND")) {
      scene.test.sql().sql("update refund set state = :s").param("s", live).update();
      assertThatThrownBy(
              () -> copy(asked, "live", Map.of("state", "'QUEUED'", "before_minor", "0")))
          .as(live)
          .isInstanceOf(DuplicateKeyException.class);
    }
    scene.test.sql().sql("update refund set state = 'QUEUED'").update();
  }

  @OnEachDatabase
  void theDatabaseAllowsOneRefundOfACreditNoteUnlessItWasRefused() {
    Refund asked = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    Map<String, String> ended = Map.of("state", "'REFUNDED'");
    assertThatThrownBy(() -> copy(asked, "other", ended)).isInstanceOf(DuplicateKeyException.class);
    Map<String, String> elsewhere = Map.of("state", "'REFUNDED'", "erp", "'other'", "seq", "1");
    assertThat(insertCopy(asked, "elsewhere", elsewhere)).isEqualTo(1);
    scene.test.sql().sql("delete from refund where id = 'elsewhere'").update();
    assertThat(insertCopy(asked, "refused", Map.of("state", "'REFUSED'"))).isEqualTo(1);
    scene.test.sql().sql("delete from refund where id = 'refused'").update();
  }

  @OnEachDatabase
  void theDatabaseAllowsNoMoreThanWasPaid() {
    Refund asked = ask();
    scene.giveBack();
    assertThatThrownBy(
            () -> copy(asked, "more", Map.of("before_minor", "11600", "amount_minor", "1")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "none", Map.of("amount_minor", "0")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "less", Map.of("before_minor", "-1")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "odd", Map.of("state", "'DONE'")))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private Refund ask() {
    return scene.ask(paid, RefundScene.WHOLE);
  }

  /** Through the stores' own translation of a refusal. */
  private void copy(Refund refund, String id, Map<String, String> changes) {
    scene.core.database.inTransaction(now -> insertCopy(refund, id, changes));
  }

  /** A row as no code of ours would write it. */
  private int insertCopy(Refund refund, String id, Map<String, String> changes) {
    List<String> columns =
        List.of(
            ("id intent_id receivable_id number reference flow erp provider provider_id external_id"
                    + " amount_minor paid_minor before_minor currency document_id document_number"
                    + " state seq step due_at created_at")
                .split(" "));
    Map<String, String> changed = new HashMap<>(changes);
    changed.put("id", "'" + id + "'");
    changed.put("reference", "'" + id + "'");
    changed.put("number", "number + 1");
    String values =
        String.join(", ", columns.stream().map(c -> changed.getOrDefault(c, c)).toList());
    return scene
        .core
        .database
        .sql(
            "insert into refund (%s) select %s from refund where id = :id"
                .formatted(String.join(", ", columns), values))
        .param("id", refund.id())
        .update();
  }
}
