package org.cobro.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.InvoiceView;
import org.cobro.sandbox.sap.PaymentView;

/**
 * The people in an office with SAP: an invoice that was added is only paid, credited, cancelled.
 */
final class SapAccountant implements Office {

  private static final String KEY = "U_COBRO_Key";

  /** As these worlds last longer. */
  private static final int MORE = 2;

  private final Plan plan;
  private final SapSide erp;
  private final Books books;
  private final VirtualClock clock;
  private final Chance chance;
  private final List<Integer> invoices = new ArrayList<>();
  private int written;
  private boolean changed = true;

  SapAccountant(Plan plan, SapSide erp, VirtualClock clock, Chance chance) {
    this.plan = plan;
    this.erp = erp;
    this.books = erp.books();
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public boolean hasNews() {
    boolean news = changed;
    changed = false;
    return news;
  }

  @Override
  public Optional<String> act() {
    boolean writes = written < MORE * plan.invoices() && (invoices.isEmpty() || chance.percent(60));
    if (!writes && (invoices.isEmpty() || !chance.percent(12))) {
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
    if (chance.percent(3)) {
      fields.put("NumberOfInstallments", 2);
    }
    String currency = chance.percent(95) ? "MXN" : "USD";
    int id = books.createInvoice("C0001", amount, currency, fields);
    invoices.add(id);
    return "writes invoice " + id + " of " + amount + " " + currency;
  }

  private Optional<String> change() {
    int id = chance.of(invoices);
    try {
      return Optional.of(change(id, chance.below(100)));
    } catch (IllegalStateException refusedBySap) {
      return Optional.empty();
    }
  }

  private String change(int id, int roll) {
    if (roll < 30) {
      return stamp(id);
    }
    if (roll < 38) {
      books.write(id, Map.of("Comments", "llamar al cliente " + clock.millis()));
      return "writes a remark on invoice " + id;
    }
    if (roll < 44) {
      return closeOrOpenThePeriod();
    }
    erp.touch(id);
    if (roll < 62) {
      return payElsewhere(id);
    }
    if (roll < 76) {
      return takeBack(id, false);
    }
    if (roll < 84) {
      books.cancelInvoice(id);
      return "cancels invoice " + id;
    }
    return roll < 92 ? credit(id) : takeBack(id, true);
  }

  private String stamp(int id) {
    String now = clock.instant().toString().substring(0, 19).replace('T', ' ');
    books.write(id, Map.of(plan.suite().requestField(), now));
    return "wants invoice " + id + " collected";
  }

  /** Whoever books on that day is refused meanwhile. */
  private String closeOrOpenThePeriod() {
    boolean closes = chance.percent(30);
    erp.close(closes);
    return closes ? "closes the period" : "opens the period";
  }

  private String payElsewhere(int id) {
    BigDecimal open = owed(id);
    BigDecimal half = open.divide(BigDecimal.valueOf(2), 2, RoundingMode.UP);
    BigDecimal part = chance.percent(40) ? open : half;
    books.addPaymentElsewhere(id, part);
    return "takes " + part + " in cash for invoice " + id;
  }

  private String credit(int id) {
    BigDecimal open = owed(id);
    BigDecimal part =
        chance.percent(50) ? open : BigDecimal.valueOf(chance.between(1, minor(open)), 2);
    books.createCreditNote(id, part);
    return "credits " + part + " of invoice " + id;
  }

  private BigDecimal owed(int id) {
    InvoiceView view = books.invoice(id);
    if (view.open().signum() <= 0) {
      throw new IllegalStateException("nothing is owed");
    }
    return view.open();
  }

  private static long minor(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  /** Then so much is owed again. */
  private String takeBack(int id, boolean ours) {
    List<PaymentView> live =
        books.payments().stream()
            .filter(payment -> !payment.cancelled() && payment.applied().containsKey(id))
            .filter(payment -> payment.ownFields().containsKey(KEY) == ours)
            .toList();
    if (live.isEmpty()) {
      throw new IllegalStateException("nothing is paid");
    }
    PaymentView one = chance.of(live);
    books.cancelPayment(one.entry());
    if (ours) {
      erp.undo(one.ownFields().get(KEY));
    }
    return "takes back payment " + one.entry() + " of invoice " + id;
  }

  @Override
  public Set<Integer> open() {
    return Set.copyOf(
        invoices.stream()
            .map(books::invoice)
            .filter(view -> view.open().signum() > 0)
            .map(InvoiceView::entry)
            .toList());
  }
}
