package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.cobro.erp.Direction;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdooNotesTest {
  private static final Note NOTE = new Note("76", "CB-7", "Paid & <done>\u0007 by card", "paid");
  private static final Reply TIMEOUT = OdooFaults.transport(Fault.of(FaultKind.UNCLEAR, "timeout"));

  private final List<Map<String, Object>> messages = new ArrayList<>();
  private final Map<String, Object> invoice = new HashMap<>(Map.of("id", 76));
  private final List<Call> writes = new ArrayList<>();

  @Test
  void postsPlainTextOnceThatMeansTheSameInAllVersions() {
    Step end = talk(OdooNotes.of(NOTE, setup()), null);
    assertThat(end).isInstanceOf(Step.Done.class);
    assertThat(((Step.Done) end).id()).isEqualTo("300");
    assertThat(messages).singleElement().asString().contains("Paid + (done) by card [CB-7]");
    assertThat(writes).singleElement().extracting(Call::method).isEqualTo("message_post");
    assertThat(writes.get(0).kwargs())
        .containsEntry("message_type", "comment")
        .containsEntry("subtype_xmlid", "mail.mt_note");

    assertThat(talk(OdooNotes.of(NOTE, setup()), null)).isEqualTo(end);
    assertThat(messages).hasSize(1);
  }

  @Test
  void takesOnlyTheWholeKeyForItsOwnNote() {
    messages.add(Map.of("id", 1, "body", "<p>Paid CB-77</p>"));
    messages.add(Map.of("id", 2, "body", "<p>Paid XCB-7</p>"));
    assertThat(((Step.Done) talk(OdooNotes.of(NOTE, setup()), null)).id()).isEqualTo("302");
  }

  @Test
  void writesTheStatusFieldsThatExistAndOnlyWhenTheyDiffer() {
    OdooSetup setup = setup("x_cobro_status", "x_cobro_message", "commercial_partner_id");
    assertThat(talk(OdooNotes.of(NOTE, setup), null)).isInstanceOf(Step.Done.class);
    assertThat(invoice)
        .containsEntry("x_cobro_status", "paid")
        .containsEntry("x_cobro_message", "Paid + (done) by card")
        .doesNotContainKeys("x_cobro_intent", "commercial_partner_id");
    assertThat(writes).extracting(Call::method).containsExactly("message_post", "write");

    assertThat(talk(OdooNotes.of(NOTE, setup), null)).isInstanceOf(Step.Done.class);
    assertThat(writes).hasSize(2);
  }

  @Test
  void leavesTheFieldsAloneWithoutAStatus() {
    Note plain = new Note("76", "CB-7", "CB-7 started", null);
    assertThat(plain.body()).isEqualTo("CB-7 started");
    assertThat(talk(OdooNotes.of(plain, setup("x_cobro_status")), null))
        .isInstanceOf(Step.Done.class);
    assertThat(invoice).doesNotContainKey("x_cobro_status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message_post", "write"})
  void findsWhatWasWrittenThoughItsAnswerWasLost(String method) {
    OdooNotes talk = OdooNotes.of(NOTE, setup("x_cobro_status"));
    while (talk.next() instanceof Step.Ask ask) {
      Reply reply = perform(ask.call());
      talk = talk.learn(ask.call().method().equals(method) ? TIMEOUT : reply);
    }
    assertThat(talk.next()).isInstanceOf(Step.Done.class);
    assertThat(messages).hasSize(1);
  }

  @Test
  void doesNotPostAgainInTheWakeOfATimeOut() {
    Step end = talk(OdooNotes.of(NOTE, setup()), TIMEOUT);
    assertThat(end).isInstanceOf(Step.Settle.class);
    assertThat(writes).hasSize(1);
  }

  @Test
  void waitsForOdooToComeToRestWhenTheLookAfterALostAnswerFailsToo() {
    OdooNotes lost = OdooNotes.of(NOTE, setup()).learn(new Reply.Value(List.of())).learn(TIMEOUT);
    assertThat(lost.learn(TIMEOUT).next()).isInstanceOf(Step.Settle.class);
    assertThat(lost.learn(new Reply.Value(false)).next()).isInstanceOf(Step.Settle.class);
  }

  @Test
  void stopsWhenOdooRefusesTheNoteOrTheUserMayNotPost() {
    Reply mail = OdooFaults.reply(2, "Unable to send message, configure the sender's address.");
    Step.Stop refused = (Step.Stop) talk(OdooNotes.of(NOTE, setup()), mail);
    assertThat(refused.reason()).isEqualTo(Refusal.REFUSED);
    assertThat(refused.detail()).contains("Unable to send message");
    Step.Stop forbidden =
        (Step.Stop) talk(OdooNotes.of(NOTE, setup()), OdooFaults.reply(4, "Not allowed"));
    assertThat(forbidden.reason()).isEqualTo(Refusal.NO_RIGHTS);
  }

  @Test
  void stopsWhenTheInvoiceIsGoneAndComesBackLaterWhenAReadFails() {
    messages.add(Map.of("id", 1, "body", "CB-7"));
    invoice.clear();
    Step.Stop gone = (Step.Stop) talk(OdooNotes.of(NOTE, setup("x_cobro_status")), null);
    assertThat(gone.reason()).isEqualTo(Refusal.GONE);
    OdooNotes start = OdooNotes.of(NOTE, setup());
    assertThat(start.learn(TIMEOUT).next()).isInstanceOf(Step.Retry.class);
    assertThat(start.learn(new Reply.Value(false)).next()).isInstanceOf(Step.Retry.class);
    assertThatThrownBy(() -> start.learn(TIMEOUT).learn(TIMEOUT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesKeysThatCouldNotBeFoundAgain() {
    assertThatThrownBy(() -> new Note("76", "CB 7", "x", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Note("", "CB-7", "x", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dropsWhatIsNoXml() {
    assertThat(PlainText.of("a\u0000b\tc\ud800d\uffffé😀\n")).isEqualTo("ab cdé😀");
  }

  /** With {@code insteadOfWrites}, writes have no effect and get that reply. */
  private Step talk(OdooNotes start, Reply insteadOfWrites) {
    OdooNotes now = start;
    while (now.next() instanceof Step.Ask ask) {
      boolean lost = ask.call().writes() && insteadOfWrites != null;
      if (lost) {
        writes.add(ask.call());
      }
      now = now.learn(lost ? insteadOfWrites : perform(ask.call()));
    }
    return now.next();
  }

  private Reply perform(Call call) {
    if (call.writes()) {
      writes.add(call);
    }
    return switch (call.model() + " " + call.method()) {
      case "mail.message search_read" -> new Reply.Value(List.copyOf(messages));
      case "account.move search_read" ->
          new Reply.Value(invoice.isEmpty() ? List.of() : List.of(Map.copyOf(invoice)));
      case "account.move write" -> update((Map<?, ?>) call.args().get(1));
      case "account.move message_post" -> post((String) call.kwargs().get("body"));
      default -> throw new AssertionError("an unknown call: " + call);
    };
  }

  private Reply update(Map<?, ?> values) {
    values.forEach((field, value) -> invoice.put((String) field, value));
    return new Reply.Value(true);
  }

  private Reply post(String body) {
    int id = 300 + messages.size();
    messages.add(Map.of("id", id, "body", "<p>" + body + "</p>"));
    return new Reply.Value(List.of(id));
  }

  private static OdooSetup setup(String... fields) {
    OptionalLong none = OptionalLong.empty();
    return new OdooSetup(17, "ref", none, "BNK1", Direction.INBOUND, 8, 5, none, Set.of(fields));
  }
}
