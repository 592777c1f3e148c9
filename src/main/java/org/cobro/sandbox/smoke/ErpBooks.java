package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.List;

/** An ERP's own books as the smoke run needs them, whichever it is. */
interface ErpBooks {

  /** What it is called. */
  String name();

  /** An invoice as it stands. */
  Entry invoice(int id);

  /**
   * An invoice in the books.
   *
   * @param number what people call it
   * @param residual what is still owed
   * @param paid whether the ERP calls it paid
   * @param open whether it can still be paid
   * @param notes what Cobro said on it
   */
  record Entry(
      String number,
      BigDecimal total,
      BigDecimal residual,
      boolean paid,
      boolean open,
      List<Booking> payments,
      List<String> notes) {}

  /**
   * A payment of an invoice.
   *
   * @param reference ours
   * @param counts whether it is live and settles that invoice
   */
  record Booking(String reference, BigDecimal amount, boolean counts) {}
}
