package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.Reply;

/** Which of the invoice's fields that Cobro knows of are there. Only asks. */
public final class FieldFindings {

  private FieldFindings() {}

  /**
   * A field that the configuration names.
   *
   * @param key what names it, for a person
   * @param moment whether it is to hold a time
   */
  public record Named(String field, String key, boolean moment) {}

  /**
   * @param command the command line that adds the optional ones
   */
  public static List<Finding> of(Asking odoo, Login login, List<Named> named, String command) {
    Set<String> asked = new LinkedHashSet<>();
    named.forEach(each -> asked.add(each.field()));
    Wanted.FIELDS.forEach(field -> asked.add(field.name()));
    Reply reply = odoo.ask(fields(login, List.copyOf(asked)));
    if (!(reply instanceof Reply.Value value) || !(value.value() instanceof Map<?, ?> there)) {
      return List.of(
          Finding.missing(
              "the fields of invoices cannot be read: " + Answers.refusal(reply),
              "see the rights above"));
    }
    List<Finding> findings = new ArrayList<>();
    named.forEach(each -> findings.add(named(each, there.get(each.field()), command)));
    optional(there.keySet(), command, findings);
    return findings;
  }

  private static Call fields(Login login, List<String> names) {
    return Call.read(
        "account.move",
        "fields_get",
        List.of(),
        Map.of("allfields", names, "attributes", List.of("type"), "context", login.context()));
  }

  private static Finding named(Named named, Object there, String command) {
    String what = named.field() + ", the " + named.key() + ", ";
    if (there == null) {
      return Finding.missing(what + "is not there", cure(named, command));
    }
    String type = OdooRow.of(there).map(row -> row.text("type")).orElse(null);
    return named.moment() && !"datetime".equals(type)
        ? Finding.missing(what + "is of type " + type, "make it anew, of type datetime")
        : Finding.ok(what + "is there");
  }

  private static String cure(Named named, String command) {
    return Wanted.FIELDS.stream().anyMatch(wanted -> wanted.name().equals(named.field()))
        ? command + " adds it"
        : "Settings → Technical → Fields → New (developer mode): model Journal Entry, name "
            + named.field()
            + ", type "
            + (named.moment() ? "datetime" : "char");
  }

  private static void optional(Set<?> there, String command, List<Finding> findings) {
    List<String> present = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Wanted.Field field : Wanted.FIELDS) {
      (there.contains(field.name()) ? present : absent).add(field.name());
    }
    if (!present.isEmpty()) {
      findings.add(Finding.ok("optional, and there: " + String.join(", ", present)));
    }
    if (!absent.isEmpty()) {
      findings.add(
          Finding.warn(
              "optional, and not there: " + String.join(", ", absent), command + " adds them"));
    }
  }
}
