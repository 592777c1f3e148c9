package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.smoke.Charge.Fate;
import org.cobro.sandbox.smoke.Script.Ending;

/**
 * How an invoice ended, told by the ERP's and the provider's own books and by nothing of Cobro's.
 * The two must say the same.
 */
final class BothBooks {

  private final Books erp;
  private final Till till;

  BothBooks(Books erp, Till till) {
    this.erp = erp;
    this.till = till;
  }

  /** An invoice's number as it stands in our references. */
  static String inReferences(String number) {
    return number.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** Empty while it has not ended, or when the books disagree. */
  Optional<Ending> ending(int invoiceId) {
    InvoiceView invoice = erp.invoice(invoiceId);
    List<PaymentView> payments = erp.payments(invoiceId);
    List<Charge> all = charges(invoice);
    List<Charge> charged = all.stream().filter(each -> each.fate() == Fate.CHARGED).toList();
    if (isPaidOnce(invoice, payments, charged)) {
      return Optional.of(Ending.PAID);
    }
    boolean untouched = payments.isEmpty() && charged.isEmpty() && isOpen(invoice);
    return untouched ? unpaid(invoiceId, all) : Optional.empty();
  }

  /** For a person: what each side says. */
  String words(int invoiceId) {
    InvoiceView invoice = erp.invoice(invoiceId);
    return "Odoo says %s with payments %s and notes %s; %s says %s"
        .formatted(
            invoice,
            erp.payments(invoiceId),
            erp.notes(invoiceId),
            till.counter().brand(),
            charges(invoice));
  }

  private static boolean isPaidOnce(
      InvoiceView invoice, List<PaymentView> payments, List<Charge> charged) {
    return invoice.paid()
        && invoice.residual().signum() == 0
        && payments.size() == 1
        && payments.get(0).live()
        && payments.get(0).reconciled()
        && equal(payments.get(0).amount(), invoice.total())
        && charged.size() == 1
        && equal(charged.get(0).amount(), invoice.total())
        && payments.get(0).reference().equals(charged.get(0).reference());
  }

  private static boolean isOpen(InvoiceView invoice) {
    return invoice.state().equals("posted") && equal(invoice.residual(), invoice.total());
  }

  private Optional<Ending> unpaid(int invoiceId, List<Charge> charges) {
    if (all(charges, Fate.CANCELLED) && isNoted(invoiceId, "CANCELLED")) {
      return Optional.of(Ending.CANCELLED);
    }
    boolean left = all(charges, Fate.LEFT) && isNoted(invoiceId, "EXPIRED");
    boolean refused =
        charges.stream().allMatch(charge -> charge.fate() == Fate.DECLINED)
            && isNoted(invoiceId, "FAILED");
    return left || refused ? Optional.of(Ending.DEAD_LETTERED) : Optional.empty();
  }

  private static boolean all(List<Charge> charges, Fate fate) {
    return !charges.isEmpty() && charges.stream().allMatch(each -> each.fate() == fate);
  }

  private boolean isNoted(int invoiceId, String word) {
    return erp.notes(invoiceId).stream().filter(note -> note.contains(word)).count() == 1;
  }

  private List<Charge> charges(InvoiceView invoice) {
    String prefix = inReferences(invoice.number()) + "-a";
    return till.charges().get().stream()
        .filter(charge -> charge.reference().startsWith(prefix))
        .toList();
  }

  private static boolean equal(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) == 0;
  }
}
