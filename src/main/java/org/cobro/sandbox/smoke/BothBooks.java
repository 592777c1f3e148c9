package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.smoke.Charge.Fate;
import org.cobro.sandbox.smoke.ErpBooks.Booking;
import org.cobro.sandbox.smoke.ErpBooks.Entry;
import org.cobro.sandbox.smoke.Script.Ending;

/**
 * How an invoice ended, told by the ERP's and the provider's own books and by nothing of Cobro's.
 * The two must say the same.
 */
final class BothBooks {

  private final ErpBooks erp;
  private final Till till;

  BothBooks(ErpBooks erp, Till till) {
    this.erp = erp;
    this.till = till;
  }

  /** An invoice's number as it stands in our references. */
  static String inReferences(String number) {
    return number.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** What the ERP is called. */
  String erp() {
    return erp.name();
  }

  /** An invoice's number as the ERP has it. */
  String number(int invoiceId) {
    return inReferences(erp.invoice(invoiceId).number());
  }

  /** Empty while it has not ended, or when the books disagree. */
  Optional<Ending> ending(int invoiceId) {
    Entry invoice = erp.invoice(invoiceId);
    List<Booking> payments = invoice.payments();
    List<Charge> all = charges(invoice);
    List<Charge> charged = all.stream().filter(each -> each.fate() == Fate.CHARGED).toList();
    if (isPaidOnce(invoice, payments, charged)) {
      return Optional.of(Ending.PAID);
    }
    boolean untouched = payments.isEmpty() && charged.isEmpty() && isOpen(invoice);
    return untouched ? unpaid(invoice, all) : Optional.empty();
  }

  /** For a person: what each side says. */
  String words(int invoiceId) {
    Entry invoice = erp.invoice(invoiceId);
    return "%s says %s; %s says %s"
        .formatted(erp.name(), invoice, till.counter().brand(), charges(invoice));
  }

  private static boolean isPaidOnce(Entry invoice, List<Booking> payments, List<Charge> charged) {
    return invoice.paid()
        && invoice.residual().signum() == 0
        && payments.size() == 1
        && payments.get(0).counts()
        && equal(payments.get(0).amount(), invoice.total())
        && charged.size() == 1
        && equal(charged.get(0).amount(), invoice.total())
        && payments.get(0).reference().equals(charged.get(0).reference());
  }

  private static boolean isOpen(Entry invoice) {
    return invoice.open() && equal(invoice.residual(), invoice.total());
  }

  private Optional<Ending> unpaid(Entry invoice, List<Charge> charges) {
    if (all(charges, Fate.CANCELLED) && isNoted(invoice, "CANCELLED")) {
      return Optional.of(Ending.CANCELLED);
    }
    boolean left = areLeft(charges) && isNoted(invoice, "EXPIRED");
    boolean refused =
        charges.stream().allMatch(charge -> charge.fate() == Fate.DECLINED)
            && isNoted(invoice, "FAILED");
    return left || refused ? Optional.of(Ending.DEAD_LETTERED) : Optional.empty();
  }

  /** What is left at a terminal is withdrawn there when the next customer's payment comes. */
  private static boolean areLeft(List<Charge> charges) {
    return !charges.isEmpty()
        && charges.stream().allMatch(c -> c.fate() == Fate.LEFT || c.fate() == Fate.CANCELLED);
  }

  private static boolean all(List<Charge> charges, Fate fate) {
    return !charges.isEmpty() && charges.stream().allMatch(each -> each.fate() == fate);
  }

  private boolean isNoted(Entry invoice, String word) {
    return invoice.notes().stream().filter(note -> note.contains(word)).count() == 1;
  }

  private List<Charge> charges(Entry invoice) {
    String prefix = inReferences(invoice.number()) + "-a";
    return till.charges().get().stream()
        .filter(charge -> charge.reference().startsWith(prefix))
        .toList();
  }

  private static boolean equal(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) == 0;
  }
}
