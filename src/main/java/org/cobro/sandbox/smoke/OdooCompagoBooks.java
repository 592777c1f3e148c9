package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.smoke.Script.Ending;

/**
 * How an invoice ended, told by the ERP's and the provider's own books and by nothing of Cobro's.
 * The two must say the same.
 */
final class OdooCompagoBooks {

  private final Sandbox sandbox;

  OdooCompagoBooks(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Empty while it has not ended, or when the books disagree. */
  Optional<Ending> ending(int invoiceId) {
    InvoiceView invoice = sandbox.odoo().books().invoice(invoiceId);
    List<PaymentView> payments = sandbox.odoo().books().payments(invoiceId);
    List<BookedIntent> intents = intents(invoice);
    List<BookedIntent> charged = intents.stream().filter(BookedIntent::charged).toList();
    if (isPaidOnce(invoice, payments, charged)) {
      return Optional.of(Ending.PAID);
    }
    boolean untouched = payments.isEmpty() && charged.isEmpty() && isOpen(invoice);
    return untouched ? unpaid(invoiceId, intents) : Optional.empty();
  }

  /** For a person: what each side says. */
  String words(int invoiceId) {
    InvoiceView invoice = sandbox.odoo().books().invoice(invoiceId);
    return "Odoo says %s with payments %s and notes %s; Compago says %s"
        .formatted(
            invoice,
            sandbox.odoo().books().payments(invoiceId),
            sandbox.odoo().books().notes(invoiceId),
            intents(invoice));
  }

  private static boolean isPaidOnce(
      InvoiceView invoice, List<PaymentView> payments, List<BookedIntent> charged) {
    return invoice.paid()
        && invoice.residual().signum() == 0
        && payments.size() == 1
        && payments.get(0).live()
        && payments.get(0).reconciled()
        && equal(payments.get(0).amount(), invoice.total())
        && charged.size() == 1
        && equal(charged.get(0).amount(), invoice.total())
        && payments.get(0).reference().equals(charged.get(0).externalId());
  }

  private static boolean isOpen(InvoiceView invoice) {
    return invoice.state().equals("posted") && equal(invoice.residual(), invoice.total());
  }

  private Optional<Ending> unpaid(int invoiceId, List<BookedIntent> intents) {
    boolean cancelled =
        !intents.isEmpty()
            && intents.stream().allMatch(i -> i.status() == BookedIntent.Status.CANCELLED);
    boolean expired =
        !intents.isEmpty()
            && intents.stream().allMatch(i -> i.status() == BookedIntent.Status.PENDING);
    if (cancelled && isNoted(invoiceId, "CANCELLED")) {
      return Optional.of(Ending.CANCELLED);
    }
    return expired && isNoted(invoiceId, "EXPIRED")
        ? Optional.of(Ending.DEAD_LETTERED)
        : Optional.empty();
  }

  private boolean isNoted(int invoiceId, String word) {
    return sandbox.odoo().books().notes(invoiceId).stream()
            .filter(note -> note.contains(word))
            .count()
        == 1;
  }

  private List<BookedIntent> intents(InvoiceView invoice) {
    String prefix = invoice.number().replaceAll("[^A-Za-z0-9]+", "-") + "-a";
    return sandbox.compago().books().intents().stream()
        .filter(intent -> intent.externalId().startsWith(prefix))
        .toList();
  }

  private static boolean equal(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) == 0;
  }
}
