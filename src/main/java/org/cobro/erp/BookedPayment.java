package org.cobro.erp;

import java.util.List;
import org.cobro.intent.Money;

/**
 * A payment under one of our references, as the ERP shows it.
 *
 * @param name how people call it there
 * @param amount {@code null} when it cannot be read
 * @param applied whether all of it is applied, to whatever invoice
 * @param invoiceIds the ERP's keys of the invoices that it names
 */
public record BookedPayment(
    String id,
    String name,
    String reference,
    Stage stage,
    Money amount,
    boolean applied,
    List<String> invoiceIds) {

  /** What an ERP calls a payment, as far as it matters here. */
  public enum Stage {
    DRAFT,
    /** Also where the ERP's word is one that we do not know: then it may count. */
    POSTED,
    CANCELLED
  }

  public BookedPayment {
    invoiceIds = List.copyOf(invoiceIds);
  }

  public boolean counts() {
    return stage == Stage.POSTED;
  }
}
