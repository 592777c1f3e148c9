package org.cobro.erp.sap.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.wire.Reply;

/** The company's user fields: how they stand, and how the ones that lack are added. */
public final class Fields {

  private final Asking sap;
  private final List<UserField> wanted;

  /**
   * @param refunds whether outgoing payments are booked, too
   */
  public Fields(Asking sap, SapCompany company, boolean refunds) {
    this.sap = sap;
    this.wanted = UserField.of(company, refunds);
  }

  /** What is to become of a field. */
  public enum Kind {
    KEEP,
    CREATE,
    /** It is of another type or too short; only a person can decide. */
    LEAVE,
    /** It cannot be looked at. */
    DENIED
  }

  public record Line(UserField field, Kind kind, String what) {}

  /** What came of a line. */
  public record Outcome(boolean isDone, String refusal) {}

  /** For the preflight, in which an administrator's view may be refused. */
  public List<Finding> findings(Description description, String cure) {
    List<Finding> findings = new ArrayList<>();
    for (UserField field : wanted) {
      if (field.mayComeAlong()) {
        findings.add(outgoing(field, cure));
      } else if (!description.has(field.type(), field.property())) {
        String absent = field.shown() + " is not there";
        String how = cure + "; or " + field.menu();
        findings.add(field.needed() ? Finding.missing(absent, how) : Finding.warn(absent, how));
      } else {
        findings.add(sized(field));
      }
    }
    return findings;
  }

  /** The description has one kind of payments, whichever of them have the field. */
  private Finding outgoing(UserField field, String cure) {
    Line line = line(field);
    return line.kind() == Kind.KEEP
        ? Finding.ok(line.what())
        : Finding.missing(
            line.kind() == Kind.CREATE ? field.shown() + " is not there" : line.what(),
            cure + "; or " + field.menu());
  }

  private Finding sized(UserField field) {
    Line line = line(field);
    String cure = "make it a text of " + field.size() + " or more in " + field.menu();
    return line.kind() == Kind.LEAVE
        ? field.needed() ? Finding.missing(line.what(), cure) : Finding.warn(line.what(), cure)
        : Finding.ok(field.property() + " is there");
  }

  /** What would be done; only reads. */
  public List<Line> plan() {
    return wanted.stream().map(this::line).toList();
  }

  private Line line(UserField field) {
    if (field.mayComeAlong() && sap.ask(field.lookAtOutgoing()) instanceof Reply.Value) {
      return new Line(field, Kind.KEEP, field.property() + " is there on outgoing payments, too");
    }
    Reply reply = sap.ask(field.look());
    if (reply instanceof Reply.Faulted faulted) {
      return new Line(
          field, Kind.DENIED, field.shown() + " cannot be looked at: " + faulted.fault().detail());
    }
    return existing((Reply.Value) reply)
        .map(row -> line(field, row))
        .orElseGet(
            () ->
                new Line(
                    field,
                    Kind.CREATE,
                    field.shown()
                        + ", \""
                        + field.title()
                        + "\""
                        + (field.mayComeAlong() ? ", unless it comes with that of ORCT" : "")));
  }

  private static Line line(UserField field, JsonNode row) {
    int size = Math.max(row.path("EditSize").asInt(), row.path("Size").asInt());
    boolean text = "db_Alpha".equals(row.path("Type").asText());
    return text && size >= field.size()
        ? new Line(field, Kind.KEEP, field.property() + " is there")
        : new Line(
            field,
            Kind.LEAVE,
            field.property()
                + " is "
                + (text ? "a text of " + size : "no text")
                + ", and a text of "
                + field.size()
                + " is needed");
  }

  private static Optional<JsonNode> existing(Reply.Value value) {
    JsonNode rows = value.json().path("value");
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** Adds one, once; after an answer that leaves it open, what SAP shows is believed. */
  public Outcome carryOut(Line line) {
    if (line.field().mayComeAlong() && line(line.field()).kind() == Kind.KEEP) {
      return new Outcome(true, null);
    }
    Reply reply = sap.ask(line.field().create());
    if (reply instanceof Reply.Value) {
      return new Outcome(true, null);
    }
    boolean there = line(line.field()).kind() == Kind.KEEP;
    return there
        ? new Outcome(true, null)
        : new Outcome(false, ((Reply.Faulted) reply).fault().detail());
  }
}
