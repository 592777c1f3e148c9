package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.InvoiceView;

/** An accountant's credit notes over what was paid, and what becomes of them before it is sent. */
final class CreditNotes {

  private static final Set<String> OPEN = Set.of("not_paid", "partial");

  /**
   * All may be of one payment, and a person decides one after the other: a closing ends sometime.
   */
  private static final int MOST = 12;

  private final OdooSide erp;
  private final Books books;
  private final Chance chance;
  private final List<Integer> notes = new ArrayList<>();

  CreditNotes(OdooSide erp, Chance chance) {
    this.erp = erp;
    this.books = erp.books();
    this.chance = chance;
  }

  /**
   * @throws IllegalStateException when there is nothing to do, or Odoo refuses
   */
  String act(int invoice) {
    boolean more = notes.size() < MOST && chance.percent(60);
    return notes.isEmpty() || more ? write(invoice) : change(chance.of(notes));
  }

  private String write(int invoice) {
    InvoiceView view = books.invoice(invoice);
    if (!view.paid()) {
      throw new IllegalStateException("nothing is paid");
    }
    erp.touch(invoice);
    int note = books.creditNote(invoice, amount(view.total()));
    notes.add(note);
    return "credits invoice " + invoice + " by credit note " + note;
  }

  /** Whole, a part, or too much. */
  private BigDecimal amount(BigDecimal total) {
    int roll = chance.below(100);
    if (roll < 35) {
      return total;
    }
    return roll < 45 ? total.add(BigDecimal.ONE) : part(total);
  }

  private BigDecimal part(BigDecimal total) {
    return BigDecimal.valueOf(chance.between(1, total.movePointRight(2).longValueExact()), 2);
  }

  private String change(int note) {
    InvoiceView view = books.invoice(note);
    if (!OPEN.contains(view.paymentState())) {
      throw new IllegalStateException("it is settled");
    }
    int roll = chance.below(100);
    if (roll < 40) {
      BigDecimal other = part(view.total());
      books.changeAmount(note, other);
      return "changes credit note " + note + " to " + other;
    }
    if (roll < 60) {
      books.cancel(note);
      return "cancels credit note " + note;
    }
    if (roll < 80) {
      books.resetToDraft(note);
      return "resets credit note " + note;
    }
    books.post(note);
    return "posts credit note " + note;
  }
}
