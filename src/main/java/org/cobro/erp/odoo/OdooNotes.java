package org.cobro.erp.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.odoo.Step.Ask;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Puts a note on an invoice once, then the status fields where an administrator made them. Posting
 * is not idempotent in Odoo, so a note with our key is looked for before each post and after it.
 * Fields are written only when they differ, as each write moves the invoice's {@code write_date}.
 */
public final class OdooNotes implements Conversation {
  private static final String MOVE = "account.move";
  private static final String NOTE = "note";
  private static final String NOT_POSTED = "the note could not be posted";

  private final Note note;
  private final OdooSetup setup;
  private final Phase phase;
  private final Attempts attempts;
  private final String messageId;
  private final Step step;

  private OdooNotes(
      Note note, OdooSetup setup, Phase phase, Attempts attempts, String messageId, Step step) {
    this.note = note;
    this.setup = setup;
    this.phase = phase;
    this.attempts = attempts;
    this.messageId = messageId;
    this.step = step;
  }

  public static OdooNotes of(Note note, OdooSetup setup) {
    OdooNotes blank = new OdooNotes(note, setup, Phase.SEARCH, Attempts.NONE, null, null);
    return blank.ask(Phase.SEARCH, blank.search());
  }

  /** The status fields alone, without a message in the chatter. */
  static OdooNotes fieldsOnly(Note note, OdooSetup setup) {
    return new OdooNotes(note, setup, Phase.COMPARE, Attempts.NONE, "", null).compare();
  }

  @Override
  public Step next() {
    return step;
  }

  @Override
  public OdooNotes learn(Reply reply) {
    if (!(step instanceof Ask ask)) {
      throw new IllegalStateException("the note is over");
    }
    if (ask.call().writes()) {
      return written(reply);
    }
    if (reply instanceof Reply.Faulted faulted) {
      return end(Step.afterFault(faulted));
    }
    Optional<List<OdooRow>> rows = OdooRow.all(((Reply.Value) reply).value());
    if (rows.isEmpty()) {
      return end(Step.unreadable("records"));
    }
    return switch (phase) {
      case SEARCH -> found(rows.get());
      case REFUSED -> rows.get().isEmpty() ? gone() : write(NOTE, NOT_POSTED, post());
      case COMPARE -> compared(rows.get());
    };
  }

  private OdooNotes gone() {
    return end(new Step.Stop(Refusal.GONE, "invoice " + note.invoiceId() + " is gone"));
  }

  private OdooNotes found(List<OdooRow> messages) {
    return messages.stream()
        .filter(message -> note.names(message.text("body")) && message.id("id").isPresent())
        .findFirst()
        .map(message -> posted(Long.toString(message.id("id").getAsLong())))
        .orElseGet(() -> write(NOTE, NOT_POSTED, post()));
  }

  private OdooNotes posted(String id) {
    return new OdooNotes(note, setup, Phase.COMPARE, attempts, id, step).compare();
  }

  private OdooNotes compare() {
    return fields().isEmpty()
        ? end(new Step.Done(messageId, "the note is on the invoice"))
        : ask(Phase.COMPARE, read());
  }

  private OdooNotes compared(List<OdooRow> invoices) {
    if (invoices.isEmpty()) {
      return gone();
    }
    OdooRow invoice = invoices.get(0);
    boolean equal =
        fields().entrySet().stream().allMatch(f -> f.getValue().equals(invoice.text(f.getKey())));
    return equal
        ? end(new Step.Done(messageId, "the note is on the invoice, its status is up to date"))
        : write("fields", "the status fields could not be written", update());
  }

  private OdooNotes write(String name, String where, Call call) {
    // A post that timed out may still be carried out: a second one in its wake would double it.
    int most = phase == Phase.COMPARE ? Attempts.MOST : 1;
    Optional<Step> barred = attempts.bar(name, where, most);
    if (phase == Phase.SEARCH && barred.filter(Step.Stop.class::isInstance).isPresent()) {
      // An invoice that is gone takes no note, and nobody is to be told about that.
      return ask(Phase.REFUSED, Call.searchRead(MOVE, invoice(), List.of("id"), setup.context()));
    }
    if (barred.isPresent()) {
      return end(barred.get());
    }
    return new OdooNotes(note, setup, phase, attempts.asked(name), messageId, new Ask(call));
  }

  private OdooNotes written(Reply reply) {
    Optional<Step> refused = Attempts.surelyRefused(reply);
    if (refused.isPresent()) {
      return end(refused.get());
    }
    Attempts met = attempts.met(Attempts.trouble(reply));
    Call look = phase == Phase.SEARCH ? search() : read();
    return new OdooNotes(note, setup, phase, met, messageId, new Ask(look));
  }

  private Call search() {
    List<Object> domain =
        List.of(
            Call.term("model", "=", MOVE),
            Call.term("res_id", "=", Ids.wire(Ids.parse(note.invoiceId()))),
            Call.term("body", "ilike", note.key()));
    return Call.searchRead("mail.message", domain, List.of("body"), setup.context());
  }

  private Call post() {
    Map<String, Object> kwargs = new LinkedHashMap<>();
    kwargs.put("body", note.body());
    kwargs.put("message_type", "comment");
    kwargs.put("subtype_xmlid", "mail.mt_note");
    kwargs.put("context", setup.context());
    return new Call(MOVE, "message_post", List.of(ids()), kwargs, true);
  }

  private Call read() {
    return Call.searchRead(MOVE, invoice(), List.copyOf(fields().keySet()), setup.context());
  }

  private Call update() {
    return Call.write(MOVE, "write", List.of(ids(), fields()), setup.context());
  }

  private List<Object> invoice() {
    return List.of(Call.term("id", "in", ids()));
  }

  private List<Object> ids() {
    return List.of(Ids.wire(Ids.parse(note.invoiceId())));
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    if (note.status() != null) {
      fields.put(OdooSetup.STATUS, note.status());
      fields.put(OdooSetup.MESSAGE, PlainText.of(note.text()));
      fields.put(OdooSetup.INTENT, note.key());
    }
    fields.keySet().retainAll(setup.moveFields());
    // An empty text reads back as false: it would never look written.
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  private OdooNotes ask(Phase next, Call call) {
    return new OdooNotes(note, setup, next, attempts, messageId, new Ask(call));
  }

  private OdooNotes end(Step end) {
    boolean early = end instanceof Step.Retry && mayStillBePosting();
    Step last = early ? new Step.Settle(((Step.Retry) end).fault()) : end;
    return new OdooNotes(note, setup, phase, attempts, messageId, last);
  }

  private boolean mayStillBePosting() {
    Fault trouble = attempts.trouble();
    return phase != Phase.COMPARE && trouble != null && trouble.kind() == FaultKind.UNCLEAR;
  }

  private enum Phase {
    SEARCH,
    REFUSED,
    COMPARE
  }
}
