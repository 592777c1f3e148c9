package org.cobro.erp;

import java.time.LocalDate;
import org.cobro.intent.Money;

/**
 * A payment that the ERP must show exactly once (invariant 2).
 *
 * @param key our reference, equal on each retry; letters, digits, {@code _} and {@code -} only
 * @param invoiceId the ERP's key of the invoice; of the credit note where money was given back
 * @param amount what the provider's evidence says was paid or given back
 * @param paidOn the day of payment in the shop's time zone
 * @param journal the code of the ERP's journal that takes the money, such as {@code BNK1}
 */
public record Registration(
    String key,
    String invoiceId,
    Money amount,
    LocalDate paidOn,
    String journal,
    Direction direction) {

  /** Of a collected payment. */
  public Registration(
      String key, String invoiceId, Money amount, LocalDate paidOn, String journal) {
    this(key, invoiceId, amount, paidOn, journal, Direction.INBOUND);
  }
}
