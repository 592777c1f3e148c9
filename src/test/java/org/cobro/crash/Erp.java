package org.cobro.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** A simulated ERP as the crash runs need it: its books, its accountant, its troubles. */
interface Erp extends AutoCloseable {

  /** The connection's name in the configuration. */
  String NAME = "main";

  /** What the configuration says of the connection, and of the flow that collects for it. */
  List<String> arguments();

  /** Where a person stamps an invoice that is to be collected. */
  String requestField();

  /**
   * An open invoice.
   *
   * @param stamped whether a person asks for it at once
   * @return its key
   */
  int sell(BigDecimal amount, String terminal, boolean stamped);

  /** The accountant cancels an invoice. */
  void cancel(int invoice);

  /**
   * The accountant gives a part back.
   *
   * @return the credit note's key
   */
  int credit(int invoice, BigDecimal amount);

  /** All invoices, oldest first. */
  List<Bill> bills();

  /** An invoice or a credit note. */
  Bill bill(int document);

  /** All payments of an invoice or a credit note, cancelled ones included. */
  List<Booking> bookings(int document);

  /** All payments that went out. */
  List<Booking> paidOut();

  /** Each answer takes so much longer. */
  void slow(Duration each);

  /** The next payment arrives, and is written only after a while. */
  void holdWrite(Duration time);

  /** How many calls that write a payment arrived. */
  long writes();

  @Override
  void close();

  /**
   * An invoice or a credit note in the books.
   *
   * @param paid whether the ERP calls it paid
   * @param status what Cobro wrote on it; {@code null} where no field is for that
   */
  record Bill(int id, BigDecimal total, boolean paid, String status) {}

  /**
   * A payment in the books.
   *
   * @param reference ours; empty for somebody else's
   * @param live neither a draft nor cancelled
   * @param settles whether all of it is applied to what it is for
   */
  record Booking(
      String reference, BigDecimal amount, boolean live, boolean settles, boolean outbound) {}
}
