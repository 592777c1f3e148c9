package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.cobro.intent.Erasure.Item;
import org.cobro.intent.Erasure.Subject;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** What belongs to a person goes; what the money did stays. */
class ErasureTest {

  private static final Subject CUSTOMER = new Subject("main", "7", "");
  private static final String MONEY =
      """
      select i.external_id, i.provider_id, i.state, i.seq, i.amount_minor, i.currency, i.ended_at,
        e.event, e.at, e.actor, e.detail, w.reference, w.state as told, w.outcome
      from payment_intent i join payment_event e on e.intent_id = i.id
      left join write_back w on w.intent_id = i.id order by i.external_id, e.seq
      """;

  private TestDatabase test;
  private Scene scene;
  private Erasure erasure;

  @BeforeEach
  void open(TestDatabase given) {
    test = given;
    scene = Scene.on(given);
    erasure = new Erasure(scene.database);
  }

  @OnEachDatabase
  void leavesTheTrailOfTheMoney() {
    PaymentIntent over = over("1");
    test.sql()
        .sql("update payment_intent set deep_link = 'app://7', step = 'NONE' where id = :id")
        .param("id", over.id())
        .update();
    test.sql()
        .sql("insert into payment_qr (intent_id, content) values (:id, 'a text of the payer')")
        .param("id", over.id())
        .update();
    test.sql().sql("update payment_event set asked = 'POST /x'").update();
    List<Map<String, Object>> before = test.sql().sql(MONEY).query().listOfRows();

    assertThat(erasure.erase(CUSTOMER, "maria", "asked on paper"))
        .extracting(Item::name, Item::objection)
        .containsExactly(tuple("INV/2026/1", ""));

    assertThat(test.sql().sql(MONEY).query().listOfRows()).isEqualTo(before);
    assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();
    assertThat(test.count("payment_event", "evidence <> '' or asked <> ''")).isZero();
    assertThat(test.count("receivable", "partner is not null")).isZero();
    assertThat(test.count("payment_intent", "deep_link is not null")).isZero();
    assertThat(test.count("payment_qr", "1 = 1")).isZero();
    assertThat(
            test.count(
                "deed",
                "action = 'erase' and actor = 'maria' and detail = 'asked on paper'"
                    + " and outcome = 'DONE' and subject = '"
                    + over.receivableId()
                    + "'"))
        .isEqualTo(1);
    assertThat(erasure.find(CUSTOMER)).isEmpty();
  }

  @OnEachDatabase
  void findsAnInvoiceByItsNumberOrItsKey() {
    over("1");

    assertThat(erasure.find(new Subject("main", "", "INV/2026/1"))).hasSize(1);
    assertThat(erasure.find(new Subject("main", "", "1"))).hasSize(1);
    assertThat(erasure.find(new Subject("main", "", "INV/2026/2"))).isEmpty();
    assertThat(erasure.find(new Subject("another", "7", ""))).isEmpty();
  }

  @OnEachDatabase
  void leavesWhatIsNotOver() {
    scene.pending("1");

    assertThat(objection()).startsWith("an attempt is under way");
    assertThat(test.count("receivable", "partner = '7'")).isEqualTo(1);
    assertThat(test.count("payment_event", "evidence <> ''")).isPositive();
    assertThat(test.count("deed", "1 = 1")).isZero();
  }

  @OnEachDatabase
  void leavesWhatIsStillAskedAboutAfterItsEnd() {
    scene.expired("1");

    assertThat(objection()).startsWith("an attempt is under way, or is still asked about");
  }

  @OnEachDatabase
  void leavesWhatTheErpDoesNotKnowYet() {
    scene.paid("1");
    settle();

    assertThat(objection()).isEqualTo("the ERP is still to be told");
  }

  @OnEachDatabase
  void leavesWhatWaitsForAPerson() {
    scene.expired("1");
    settle();
    scene.test.sql().sql("update write_back set state = 'DONE'").update();

    assertThat(objection()).isEqualTo("a dead letter is open: settle it first");
  }

  /** Its customer may be the one whose card is charged on that day. */
  @OnEachDatabase
  void leavesWhatWaitsForItsDueDate() {
    over("1");
    scene.test.sql().sql("update receivable set starts_on = '2026-03-02'").update();

    assertThat(objection()).isEqualTo("it waits for its due date, 2026-03-02");
  }

  @OnEachDatabase
  void leavesWhatIsGivenBackJustNow() {
    PaymentIntent over = over("1");
    refund(over, "PENDING", "FOLLOW");

    assertThat(objection()).isEqualTo("a refund is under way");
  }

  @OnEachDatabase
  void takesTheAnswersOfAnEndedRefundToo() {
    PaymentIntent over = over("1");
    refund(over, "REFUNDED", "NONE");

    assertThat(objection()).isEmpty();
    assertThat(test.count("refund_event", "evidence = '' and asked = ''")).isEqualTo(1);
    assertThat(test.count("refund", "state = 'REFUNDED' and amount_minor = 500")).isEqualTo(1);
  }

  @OnEachDatabase
  void takesTheWordsOfPeopleOutOfClosedLetters() {
    scene.expired("1");
    scene.deadLetters.close(
        scene.letter(), DeadLetter.Resolution.RESOLVED, "ana", "Sra. Gómez paid in cash");
    settle();
    scene.test.sql().sql("update write_back set state = 'DONE'").update();

    assertThat(objection()).isEmpty();
    assertThat(test.count("dead_letter", "reason = '' and evidence = '' and actor = 'ana'"))
        .isEqualTo(1);
  }

  @OnEachDatabase
  void leavesACardThatCanBeChargedAndTakesOneThatCannot() {
    card("c1", "ACTIVE");
    card("c2", "REVOKED");

    assertThat(erasure.erase(CUSTOMER, "maria", "asked on paper"))
        .extracting(Item::name, Item::objection)
        .containsExactly(
            tuple("a saved card at cards", "it is ACTIVE: revoke it first"),
            tuple("a saved card at cards", ""));

    assertThat(test.count("card_enrolment", "partner = '7' and id = 'c1' and link is not null"))
        .isEqualTo(1);
    assertThat(
            test.count(
                "card_enrolment",
                "partner = 'erased' and external_id = 'erased-c2' and link is null"
                    + " and ask_key = 'erased-c2' and method_id = 'method-c2' and revoke_reason = ''"))
        .isEqualTo(1);
  }

  /** Paid, booked, and asked about no more. */
  private PaymentIntent over(String invoice) {
    PaymentIntent registered = scene.registered(invoice);
    settle();
    return registered;
  }

  private void settle() {
    test.sql().sql("update payment_intent set step = 'NONE'").update();
  }

  private String objection() {
    List<Item> items = erasure.erase(CUSTOMER, "maria", "asked on paper");
    assertThat(items).hasSize(1);
    return items.get(0).objection();
  }

  private void refund(PaymentIntent of, String state, String step) {
    test.sql()
        .sql(
            """
            insert into refund (id, intent_id, receivable_id, number, reference, flow, erp, provider,
              provider_id, external_id, amount_minor, paid_minor, before_minor, currency, state, seq,
              step, due_at, created_at)
            values ('f1', :intent, :receivable, 1, 'R-1', 'counter-1', 'main', 'compago', 'pi-1',
              'x-1', 500, 11600, 0, 'MXN', :state, 1, :step, 0, 0)
            """)
        .param("intent", of.id())
        .param("receivable", of.receivableId())
        .param("state", state)
        .param("step", step)
        .update();
    test.sql()
        .sql(
            """
            insert into refund_event (refund_id, seq, event, state, at, actor, node, detail, evidence,
              asked)
            values ('f1', 1, 'ASKED', 'QUEUED', 0, 'ana', 'n', 'd', '{"payer":"x"}', 'POST /x')
            """)
        .update();
  }

  private void card(String id, String state) {
    test.sql()
        .sql(
            """
            insert into card_enrolment (id, connection, erp, partner, ask_key, external_id, method_id,
              link, state, step, due_at, actor, revoke_reason, asked_at)
            values (:id, 'cards', 'main', '7', :id, '7-abc', 'method-' || :id, 'https://pay/x', :state,
              'NONE', 0, 'ana', 'Sr. Paz asked', 0)
            """)
        .param("id", id)
        .param("state", state)
        .update();
  }
}
