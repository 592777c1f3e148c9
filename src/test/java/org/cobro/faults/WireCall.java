package org.cobro.faults;

import static org.cobro.faults.WireFault.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The calls that faults befall. A new call is one more line here, a way to recognise it in {@link
 * Ear} or {@link Ambush}, and a scene in {@link Scenes}.
 */
enum WireCall {
  /** A saved card's payments, read before it is charged. */
  HISTORY(Side.PROVIDER),
  CREATE(Side.PROVIDER),
  /** The same create once more, by which an unclear one is looked up. */
  LOOK_UP(Side.PROVIDER),
  /** The look for what a create left behind that changes nothing; Compago's terminals have none. */
  SEARCH(Side.PROVIDER),
  POLL(Side.PROVIDER),
  /** What became of the card of an intent that has ended: Mercado Pago's older interface alone. */
  PAYMENT(Side.PROVIDER),
  CANCEL(Side.PROVIDER),
  /** What was given back of a payment, before and after a refund is sent. */
  STANDING(Side.PROVIDER),
  /** Money goes back. */
  REFUND(Side.PROVIDER),
  /** To SAP alone; what befalls it is of all cells at once. */
  LOG_IN(Side.ERP),
  /** The search for open invoices. */
  PICK_UP(Side.ERP),
  /** The invoice is read once more before its create. */
  REREAD(Side.ERP),
  /** The look for our reference before and after each write of a payment. */
  PROBE(Side.ERP),
  /** The draft of the payment is made. */
  REGISTER(Side.ERP),
  POST(Side.ERP),
  /** The payment is applied to the invoice. */
  APPLY(Side.ERP),
  /** The invoice's own fields are read before they are written: SAP alone. */
  NOTE_LOOK(Side.ERP),
  /** A note on the invoice, or its status. */
  NOTE(Side.ERP),
  /** The search for credit notes; of all of them at once. */
  NOTE_SEARCH(Side.ERP),
  /** The credit note is read once more before money goes back. */
  NOTE_REREAD(Side.ERP),
  /** The look for a refund of ours before and after each write of it. */
  REFUND_PROBE(Side.ERP),
  REFUND_REGISTER(Side.ERP),
  REFUND_POST(Side.ERP),
  /** It is applied to its credit note. */
  REFUND_APPLY(Side.ERP);

  /** Who is called. */
  enum Side {
    PROVIDER,
    ERP
  }

  private static final Set<WireFault> ABOUT_MONEY =
      EnumSet.of(WRONG_AMOUNT, WRONG_CURRENCY, WRONG_REFERENCE);
  private static final Set<WireCall> REFUNDS =
      EnumSet.of(
          STANDING,
          REFUND,
          NOTE_SEARCH,
          NOTE_REREAD,
          REFUND_PROBE,
          REFUND_REGISTER,
          REFUND_POST,
          REFUND_APPLY);
  private static final Set<WireFault> ABOUT_STATUS = EnumSet.of(UNKNOWN_STATUS, STATUS_GOING_BACK);

  private final Side side;

  WireCall(Side side) {
    this.side = side;
  }

  Side side() {
    return side;
  }

  /** Whether it is about money that goes back. */
  boolean isRefund() {
    return REFUNDS.contains(this);
  }

  /** False where what lasts would befall the other cells too. */
  boolean canLast() {
    return this != NOTE_SEARCH && this != LOG_IN;
  }

  /** Then all cells wait for half a minute, as {@code HeldSessionTest} has it. */
  private static boolean refusesTheUser(WireFault fault) {
    int status = fault.status();
    return status / 100 == 4 && status != 429;
  }

  /** Whether this fault can befall this call so that it means something. */
  boolean canMeet(WireFault fault) {
    if (fault == REFUSED) {
      // The connection of a talk is refused at its first call; a later one only ever breaks.
      return !isRefund()
          && !EnumSet.of(LOG_IN, PAYMENT, REGISTER, POST, APPLY, NOTE_LOOK, NOTE).contains(this);
    }
    if (this == LOG_IN && refusesTheUser(fault)) {
      return false;
    }
    return switch (this) {
      case CREATE, LOOK_UP -> fault != STATUS_GOING_BACK; // PENDING is where it begins
      case HISTORY, POLL, PAYMENT, SEARCH, PROBE, STANDING, REFUND_PROBE -> true;
      case PICK_UP, REREAD, NOTE_REREAD ->
          fault != WRONG_REFERENCE; // nothing of ours is in an open invoice
      // These answers state neither money nor status nor time: nothing, a boolean, or ids.
      // The search for credit notes is not told wrong money: it would befall the other cells.
      case LOG_IN,
          CANCEL,
          REGISTER,
          POST,
          APPLY,
          NOTE_LOOK,
          NOTE,
          REFUND,
          NOTE_SEARCH,
          REFUND_REGISTER,
          REFUND_POST,
          REFUND_APPLY ->
          !ABOUT_MONEY.contains(fault) && !ABOUT_STATUS.contains(fault);
    };
  }
}
