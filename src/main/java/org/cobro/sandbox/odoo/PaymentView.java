package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;

/**
 * A payment as the accountant sees it.
 *
 * @param reference what the payer's side wrote: {@code memo} on 18+, {@code ref} before
 * @param amount in units of the currency
 * @param state draft, posted or cancel; on 18+ draft, in_process, paid, canceled or rejected
 * @param reconciled whether all of it is applied to invoices
 * @param journalEntry false for a payment of 18+ that was posted without one
 * @param invoices ids of the invoices or credit notes that it names
 * @param outbound whether money was given back
 */
public record PaymentView(
    int id,
    String number,
    String reference,
    BigDecimal amount,
    String currency,
    String state,
    boolean reconciled,
    boolean journalEntry,
    List<Integer> invoices,
    boolean outbound) {

  /** Posted in any of its forms: neither a draft nor cancelled. */
  public boolean live() {
    return state.equals("posted") || state.equals("in_process") || state.equals("paid");
  }
}
