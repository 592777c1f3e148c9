package org.cobro.erp.odoo;

import java.util.OptionalLong;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.intent.Money;

/**
 * The invoice that a payment is for, as just read.
 *
 * @param payerId the partner that owes it
 * @param currencyId Odoo's key of its currency
 */
record DueInvoice(Invoice invoice, OptionalLong payerId, OptionalLong currencyId) {

  static DueInvoice of(Invoice invoice, OdooRow row) {
    OptionalLong company = row.id(OdooSetup.PAYER);
    OptionalLong payer = company.isPresent() ? company : row.id("partner_id");
    return new DueInvoice(invoice, payer, row.id("currency_id"));
  }

  static DueInvoice gone(Invoice invoice) {
    return new DueInvoice(invoice, OptionalLong.empty(), OptionalLong.empty());
  }

  boolean isReadable() {
    return invoice.total() != null
        && invoice.residual() != null
        && payerId.isPresent()
        && currencyId.isPresent();
  }

  /** Whether this much is still due, in this currency. */
  boolean owes(Money amount) {
    return isReadable()
        && invoice.currency().equals(amount.currency())
        && invoice.residual().compareTo(amount.amount()) >= 0;
  }

  /**
   * Whether the figures bear out that this much was settled: a fact of the invoice alone, where a
   * comparison with an earlier residual would need a memory.
   */
  boolean bearsOut(Money amount) {
    boolean settled =
        invoice.condition() == Condition.PAID || invoice.condition() == Condition.OPEN;
    return settled
        && isReadable()
        && invoice.currency().equals(amount.currency())
        && invoice.total().subtract(invoice.residual()).compareTo(amount.amount()) >= 0;
  }

  /** For a person: number, condition and what is due. */
  String label() {
    String name = invoice.number() == null ? "invoice " + invoice.id() : invoice.number();
    String due =
        invoice.residual() == null ? "" : ", due " + invoice.residual() + " " + invoice.currency();
    return name + " (" + invoice.condition() + due + ")";
  }
}
