package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.erp.Told;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.FaultKind;

/**
 * Says on an invoice how its collection goes, or on a credit note how its refund does: a word, our
 * reference and, where there is a field for it, a line of text. Written only where something
 * differs, and only over the state that was read. Never the proof of a payment: that is the payment
 * itself.
 */
final class SapNotes {

  /** Characters of {@code Comments}, and of the longest user field of its kind. */
  private static final int LONGEST = 254;

  private static final String COMMENTS = "Comments";
  private static final int TRIES = 2;

  private final SapCompany company;
  private final Way way;
  private final Note note;

  /**
   * What is to be said.
   *
   * @param document SAP's key of the invoice or the credit note
   * @param key names this one note, so that a repeat writes nothing
   * @param text one line for people
   * @param status a word; empty leaves the field alone
   * @param reference our reference of the attempt
   */
  record Note(String document, String key, String text, String status, String reference) {}

  SapNotes(SapCompany company, Way way, Note note) {
    this.company = company;
    this.way = way;
    this.note = note;
  }

  Turn<Told> begin() {
    List<String> fields =
        Stream.of(company.statusField(), company.referenceField(), company.noteField())
            .filter(Objects::nonNull)
            .toList();
    return fields.isEmpty()
        ? Turn.end(
            new Told.Shown(note.document(), "no field of the " + way.document() + " is for notes"))
        : read(Stream.concat(Stream.of("DocEntry"), fields.stream()).toList(), TRIES);
  }

  private Turn<Told> read(List<String> fields, int tries) {
    Call call = Call.one(way.documents(), note.document(), Query.select(fields));
    return Turn.ask(call, reply -> compared(reply, fields, tries));
  }

  private Turn<Told> compared(Reply reply, List<String> fields, int tries) {
    if (reply instanceof Reply.Faulted faulted) {
      return refused(faulted);
    }
    Reply.Value value = (Reply.Value) reply;
    Map<String, Object> changes = changes(value.json());
    if (changes.isEmpty()) {
      return shown();
    }
    Call change = Call.patch(way.documents(), note.document(), changes, value.etag());
    return Turn.ask(change, written -> written(written, fields, tries - 1));
  }

  /** Where somebody else was faster, or the session ended, all is read anew. */
  private Turn<Told> written(Reply reply, List<String> fields, int tries) {
    if (reply instanceof Reply.Value) {
      return shown();
    }
    Reply.Faulted faulted = (Reply.Faulted) reply;
    boolean again = faulted.isOfTheSession() || faulted.fault().kind() == FaultKind.BUSY;
    return again && tries > 0 ? read(fields, tries) : refused(faulted);
  }

  private Turn<Told> refused(Reply.Faulted faulted) {
    if (faulted.isMissing()) {
      return Refusal.GONE.with(way.document() + " " + note.document() + " is gone");
    }
    return faulted.isRefusal()
        ? Refusal.REFUSED.with("the note: " + faulted.fault().detail())
        : Turn.fault(faulted.fault());
  }

  private Turn<Told> shown() {
    return Turn.end(
        new Told.Shown(note.document(), "the fields of the " + way.document() + " are up to date"));
  }

  private Map<String, Object> changes(JsonNode invoice) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (!note.status().isEmpty()) {
      put(changes, invoice, company.statusField(), note.status());
      put(changes, invoice, company.referenceField(), note.reference());
    }
    if (company.noteField() != null && !note.text().isEmpty()) {
      put(changes, invoice, company.noteField(), text(invoice));
    }
    return changes;
  }

  private static void put(
      Map<String, Object> changes, JsonNode invoice, String field, String value) {
    if (field != null && !value.equals(SapRow.text(invoice, field))) {
      changes.put(field, value);
    }
  }

  /** What people wrote into {@code Comments} stays, a field of our own is ours. */
  private String text(JsonNode invoice) {
    String before = Objects.requireNonNullElse(SapRow.text(invoice, company.noteField()), "");
    String line = note.text() + " [" + note.key() + "]";
    if (before.contains("[" + note.key() + "]")) {
      return before;
    }
    String joined = before.isEmpty() ? line : before + "\n" + line;
    if (joined.length() <= LONGEST) {
      return joined;
    }
    return COMMENTS.equals(company.noteField()) ? before : start(line);
  }

  private static String start(String line) {
    return line.substring(0, Math.min(LONGEST, line.length()));
  }
}
