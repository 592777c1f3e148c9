package org.cobro.sandbox.odoo;

import java.math.BigDecimal;

/**
 * An invoice as the accountant sees it.
 *
 * @param number empty while never posted
 * @param state draft, posted or cancel
 * @param paymentState not_paid, partial, in_payment, paid, reversed
 * @param total in units of the currency
 * @param residual what is still owed, in units of the currency
 */
public record InvoiceView(
    int id,
    String number,
    String partner,
    String state,
    String paymentState,
    BigDecimal total,
    BigDecimal residual,
    String currency) {

  /** Whether the ERP takes the invoice as collected, on either edition. */
  public boolean paid() {
    return state.equals("posted")
        && (paymentState.equals("paid") || paymentState.equals("in_payment"));
  }
}
