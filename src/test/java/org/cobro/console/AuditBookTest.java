package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.cobro.console.AuditBook.Line;
import org.cobro.console.Deeds.Deed;
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

  private void keep(String action, String subject, String actor) {
    log.add(new Deed(action, subject, actor, ""), DeedLog.Outcome.DONE, "");
    scene.test.elapse(Duration.ofSeconds(1));
  }
}
