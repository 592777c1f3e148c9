package org.cobro.erp.odoo.admin;

import java.util.List;
import java.util.Optional;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.Reply;

/** Reads replies for people: a list of records, or why there is none. */
final class Answers {

  private Answers() {}

  /** Empty after a fault, and for an answer of another shape. */
  static Optional<List<OdooRow>> rows(Reply reply) {
    return reply instanceof Reply.Value value ? OdooRow.all(value.value()) : Optional.empty();
  }

  /** The first record; empty when there is none or after a fault. */
  static Optional<OdooRow> first(Reply reply) {
    return rows(reply).flatMap(all -> all.stream().findFirst());
  }

  /** What Odoo said instead of an answer, in one line. */
  static String refusal(Reply reply) {
    return reply instanceof Reply.Faulted faulted
        ? plain(faulted.fault().detail())
        : "an answer of an unknown shape";
  }

  static String plain(String detail) {
    return detail.startsWith("Odoo: ") ? detail.substring("Odoo: ".length()) : detail;
  }
}
