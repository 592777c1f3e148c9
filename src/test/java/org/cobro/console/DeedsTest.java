package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.cobro.console.Deeds.Deed;
import org.cobro.console.Keyed.Held;
import org.cobro.intent.Database;
import org.cobro.intent.Redo.Refused;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** An order, the line about it and its answer are there together or not at all. */
class DeedsTest {

  private static final Keyed ORDER = new Keyed("pos-1", "order-7", "print");
  private static final Deed DEED = new Deed("refund", "intent-1", "pos-1: luis", "goods are back");

  @AfterEach
  void endRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  @OnEachDatabase
  void keepsTheAnswerWithWhatWasDone(TestDatabase database) {
    KeptAnswers answers = begin(database);

    List<String> answer = deeds(database).done(DEED, () -> work(database));

    assertThat(answer).containsExactly("done");
    assertThat(answers.begin(ORDER).answer()).isEqualTo("[\"done\"]");
    assertThat(database.count("deed", "outcome = 'DONE' and actor = 'pos-1: luis'")).isEqualTo(1);
    assertThat(worked(database)).isEqualTo(1);
  }

  @OnEachDatabase
  void undoesWhatWasDoneTooLate(TestDatabase database) {
    begin(database);
    database.elapse(KeptAnswers.LEASE.plusSeconds(1));
    new KeptAnswers(database.as("another")).begin(ORDER);

    assertThatThrownBy(() -> deeds(database).done(DEED, () -> work(database)))
        .isInstanceOf(KeyRefused.class);

    assertThat(worked(database)).isZero();
    assertThat(database.count("deed", "outcome = 'DONE'")).isZero();
  }

  @OnEachDatabase
  void saysWhatWasRefusedAndKeepsNoAnswer(TestDatabase database) {
    KeptAnswers answers = begin(database);
    Held held = Keyed.heldNow().orElseThrow();

    assertThatThrownBy(
            () ->
                deeds(database)
                    .done(
                        DEED,
                        () -> {
                          work(database);
                          throw new Refused("not now");
                        }))
        .isInstanceOf(Refused.class);
    answers.release(held);

    assertThat(worked(database)).isZero();
    assertThat(database.count("deed", "outcome = 'REFUSED' and why = 'not now'")).isEqualTo(1);
    assertThat(answers.begin(ORDER).answer()).isNull();
  }

  @OnEachDatabase
  void needsNoKey(TestDatabase database) {
    assertThat(deeds(database).done(DEED, () -> work(database))).containsExactly("done");
    assertThat(database.count("kept_answer", "1 = 1")).isZero();
  }

  @OnEachDatabase
  void listsTheNewestFirstPageByPage(TestDatabase database) {
    DeedLog log = new DeedLog(database.as("a"));
    for (String subject : List.of("one", "two", "two")) {
      log.add(new Deed("ask", subject, "ana", ""), DeedLog.Outcome.DONE, "");
    }

    Listing<DeedLog.Entry> first = log.part("", "", 2);
    Listing<DeedLog.Entry> rest = log.part("", first.next(), 2);

    assertThat(first.items()).hasSize(2).doesNotContainAnyElementsOf(rest.items());
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.next()).isNull();
    assertThat(log.part("two", "", 50).items()).hasSize(2);
  }

  /** A statement of the core's, in a transaction that it would begin by itself. */
  private static List<String> work(TestDatabase database) {
    Database core = database.as("a");
    return core.inTransaction(
        now -> {
          core.sql(
                  "insert into pick_up_cursor (flow, written_at, full_at) values ('worked', '', 0)")
              .update();
          return List.of("done");
        });
  }

  private static long worked(TestDatabase database) {
    return database.count("pick_up_cursor", "flow = 'worked'");
  }

  private static Deeds deeds(TestDatabase database) {
    Database node = database.as("a");
    return new Deeds(node, new DeedLog(node), new KeptAnswers(node), new JsonMapper());
  }

  private static KeptAnswers begin(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    MockHttpServletRequest request = new MockHttpServletRequest();
    Keyed.hold(request, new Held(ORDER, answers.begin(ORDER).fence()));
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    return answers;
  }
}
