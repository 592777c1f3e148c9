package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;

/** The people in an office with Odoo. */
final class Accountant implements Office {

  private final Plan plan;
  private final OdooSide erp;
  private final Books books;
  private final VirtualClock clock;
  private final Chance chance;
  private final List<Integer> invoices = new ArrayList<>();
  private final CreditNotes creditNotes;
  private int written;
  private boolean changed = true;

  Accountant(Plan plan, OdooSide erp, VirtualClock clock, Chance chance) {
    this.plan = plan;
    this.erp = erp;
    this.books = erp.books();
    this.clock = clock;
    this.chance = chance;
    this.creditNotes = new CreditNotes(erp, chance);
  }

  @Override
  public boolean hasNews() {
    boolean news = changed;
    changed = false;
    return news;
  }

  @Override
  public Optional<String> act() {
    List<Integer> paid = plan.refunds() ? paid() : List.of();
    return !paid.isEmpty() && chance.percent(50) ? credit(chance.of(paid)) : writeOrChange();
  }

  private List<Integer> paid() {
    return invoices.stream().filter(id -> books.invoice(id).paid()).toList();
  }

  private Optional<String> credit(int id) {
    try {
      Optional<String> done = Optional.of(creditNotes.act(id));
      changed = true;
      return done;
    } catch (IllegalStateException refusedByOdoo) {
      return Optional.empty();
    }
  }

  private Optional<String> writeOrChange() {
    boolean writes = written < plan.invoices() && (invoices.isEmpty() || chance.percent(60));
    if (!writes && (invoices.isEmpty() || !chance.percent(35))) {
      return Optional.empty();
    }
    changed = true;
    return writes ? Optional.of(write()) : change();
  }

  private String write() {
    written++;
    BigDecimal amount = BigDecimal.valueOf(chance.between(1, 999_999), 2);
    Map<String, Object> fields = new HashMap<>();
    if (chance.percent(80)) {
      fields.put(plan.suite().terminalField(), chance.of(plan.terminals()));
    }
    String currency = chance.percent(95) ? "MXN" : "USD";
    int id = books.createInvoice("Papelería Sol", amount, currency, fields);
    invoices.add(id);
    return "writes invoice " + id + " of " + amount + " " + currency;
  }

  private Optional<String> change() {
    int id = chance.of(invoices);
    try {
      return Optional.of(change(id, chance.below(100)));
    } catch (IllegalStateException refusedByOdoo) {
      return Optional.empty();
    }
  }

  private String change(int id, int roll) {
    if (roll < 30) {
      return stamp(id);
    }
    erp.touch(id);
    if (roll < 45) {
      return resize(id);
    }
    if (roll < 58) {
      return payElsewhere(id);
    }
    if (roll < 66) {
      books.cancel(id);
      return "cancels invoice " + id;
    }
    if (roll < 76) {
      books.resetToDraft(id);
      return "resets invoice " + id;
    }
    if (roll < 86) {
      books.post(id);
      return "posts invoice " + id;
    }
    if (roll < 90) {
      books.reverse(id);
      return "credits invoice " + id;
    }
    return roll < 94 ? delete(id) : takeBack(id);
  }

  private String stamp(int id) {
    String now = clock.instant().toString().substring(0, 19).replace('T', ' ');
    books.write(id, Map.of(plan.suite().requestField(), now));
    return "wants invoice " + id + " collected";
  }

  private String resize(int id) {
    BigDecimal total = BigDecimal.valueOf(chance.between(1, 999_999), 2);
    books.changeAmount(id, total);
    return "changes invoice " + id + " to " + total;
  }

  private String payElsewhere(int id) {
    InvoiceView view = books.invoice(id);
    BigDecimal part =
        chance.percent(50) ? view.residual() : view.residual().min(BigDecimal.valueOf(5, 1));
    if (part.signum() <= 0) {
      throw new IllegalStateException("nothing is owed");
    }
    books.addPaymentElsewhere(id, part);
    return "takes " + part + " in cash for invoice " + id;
  }

  private String delete(int id) {
    books.delete(id);
    invoices.remove((Integer) id);
    return "deletes invoice " + id;
  }

  private String takeBack(int id) {
    List<PaymentView> live =
        books.payments(id).stream()
            .filter(PaymentView::live)
            .filter(payment -> payment.reference() != null)
            .toList();
    if (live.isEmpty()) {
      throw new IllegalStateException("nothing is paid");
    }
    PaymentView one = chance.of(live);
    erp.undo(one.reference());
    books.cancelPayment(one.id());
    return "takes back payment " + one.reference() + " of invoice " + id;
  }

  @Override
  public Set<Integer> open() {
    return Set.copyOf(
        invoices.stream()
            .map(books::invoice)
            .filter(view -> view.state().equals("posted"))
            .filter(view -> Set.of("not_paid", "partial").contains(view.paymentState()))
            .filter(view -> view.residual().signum() > 0)
            .map(InvoiceView::id)
            .toList());
  }
}
