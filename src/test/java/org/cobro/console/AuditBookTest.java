package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.cobro.console.AuditBook.Line;
import org.cobro.console.Deeds.Deed;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class AuditBookTest {

  private Scene scene;
  private DeedLog log;
  private AuditBook book;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
    log = new DeedLog(scene.database);
    book = new AuditBook(scene.database);
  }

  @OnEachDatabase
  void leadsToThePaymentAlsoFromItsLetterAndNamesTheInvoice() {
    PaymentIntent expired = scene.expired("1");
    keep("reconcile", "2026-11-27", "ana");
    keep("retry", scene.letter().id(), "ana");
    keep("collect", expired.receivableId(), "ana");
    keep("ask", expired.id(), "ana");

    assertThat(book.part("", "", "", 10).items())
        .extracting(line -> line.deed().action(), Line::payment, Line::number)
        .containsExactly(
            tuple("ask", expired.id(), "INV/2026/1"),
            tuple("collect", null, "INV/2026/1"),
            tuple("retry", expired.id(), "INV/2026/1"),
            tuple("reconcile", null, null));
  }

  @OnEachDatabase
  void narrowsByWhoAndOfWhatAndGoesOnWhereAPageEnded() {
    keep("ask", "one", "ana");
    keep("ask", "two", "ana");
    keep("ask", "one", "luis");
    keep("cancel", "one", "ana");

    Listing<Line> first = book.part("one", "ana", "", 1);
    Listing<Line> second = book.part("one", "ana", first.next(), 1);

    assertThat(first.items()).extracting(line -> line.deed().action()).containsExactly("cancel");
    assertThat(second.items()).extracting(line -> line.deed().action()).containsExactly("ask");
    assertThat(second.next()).isNull();
    assertThat(book.part("", "luis", "", 10).items()).hasSize(1);
    assertThat(book.part("one", "", "", 10).items()).hasSize(3);
    assertThat(book.part("", "an", "", 10).items()).isEmpty();
  }

  /** Also of those that are closed, and of what the ERP could not be told. */
  @OnEachDatabase
  void listsWithAPaymentWhatWasDoneAboutItsLettersAndRefunds() {
    LetterRows rows = new LetterRows(scene.test.sql());
    rows.add("paid", "PAID", Cause.REFUND_REFUSED);
    rows.add("other", "PAID", Cause.REFUND_REFUSED);
    for (String apart :
        List.of(
            "update dead_letter set id = 'l-' || id, intent_id = null, refund_id = null",
            "update refund set id = 'f-' || id",
            "update dead_letter set refund_id = 'f-' || receivable_id, closed_at = 1")) {
      scene.test.sql().sql(apart).update();
    }
    keep("refund", "paid", "ana");
    keep("decide-refund", "f-paid", "luis");
    keep("retry", "l-paid", "ana");
    keep("retry", "l-other", "ana");
    keep("decide-refund", "f-other", "ana");

    assertThat(book.part("paid", "", "", 10).items())
        .extracting(line -> line.deed().action(), Line::payment, Line::number)
        .containsExactly(
            tuple("retry", "paid", "INV/paid"),
            tuple("decide-refund", "paid", "INV/paid"),
            tuple("refund", "paid", "INV/paid"));
    assertThat(book.part("paid", "luis", "", 10).items()).hasSize(1);
    assertThat(book.part("l-paid", "", "", 10).items()).hasSize(1);
    assertThat(log.part("paid", "", 2).items()).hasSize(2);
    assertThat(log.part("paid", log.part("paid", "", 2).next(), 2).items()).hasSize(1);
    assertThat(log.part("", "", 10).items()).hasSize(5);
  }

  @OnEachDatabase
  void listsWithAPaymentWhatWasDoneAboutItsWriteBack() {
    PaymentIntent paid = scene.paid("1");
    scene.test.sql().sql("update write_back set state = 'DEAD'").update();
    scene
        .test
        .sql()
        .sql(
            """
            insert into dead_letter (id, receivable_id, write_back_id, cause, detail, evidence, opened_at)
            select 'l-told', receivable_id, id, 'UNWRITABLE', '', '', 0 from write_back
            """)
        .update();
    keep("retry", "l-told", "ana");

    assertThat(book.part(paid.id(), "", "", 10).items())
        .extracting(Line::payment, Line::number)
        .containsExactly(tuple(paid.id(), "INV/2026/1"));
  }

  private void keep(String action, String subject, String actor) {
    log.add(new Deed(action, subject, actor, ""), DeedLog.Outcome.DONE, "");
    scene.test.elapse(Duration.ofSeconds(1));
  }
}
