package org.cobro.faults;

import static org.cobro.faults.WireFault.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The calls that faults befall. A new call, such as a refund, is one more line here, a way to
 * recognise it in {@link Ear}, and a scene in {@link Scenes}.
 */
enum WireCall {
  CREATE(Side.PROVIDER),
  /** The same create once more, by which an unclear one is looked up. */
  LOOK_UP(Side.PROVIDER),
  /** The look by our reference that changes nothing: Mercado Pago alone. */
  SEARCH(Side.PROVIDER),
  POLL(Side.PROVIDER),
  /** What became of the card of an intent that has ended: Mercado Pago's older interface alone. */
  PAYMENT(Side.PROVIDER),
  CANCEL(Side.PROVIDER),
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
  /** A note on the invoice. */
  NOTE(Side.ERP);

  /** Who is called. */
  enum Side {
    PROVIDER,
    ERP
  }

  private static final Set<WireFault> ABOUT_MONEY =
      EnumSet.of(WRONG_AMOUNT, WRONG_CURRENCY, WRONG_REFERENCE);
  private static final Set<WireFault> ABOUT_STATUS = EnumSet.of(UNKNOWN_STATUS, STATUS_GOING_BACK);

  private final Side side;

  WireCall(Side side) {
    this.side = side;
  }

  Side side() {
    return side;
  }

  /** Whether this fault can befall this call so that it means something. */
  boolean canMeet(WireFault fault) {
    if (fault == REFUSED) {
      // The connection of a talk is refused at its first call; a later one only ever breaks.
      return !EnumSet.of(PAYMENT, REGISTER, POST, APPLY, NOTE).contains(this);
    }
    return switch (this) {
      case CREATE, LOOK_UP -> fault != STATUS_GOING_BACK; // PENDING is where it begins
      case POLL, PAYMENT, SEARCH, PROBE -> true;
      case PICK_UP, REREAD -> fault != WRONG_REFERENCE; // nothing of ours is in an open invoice
      // These answers state neither money nor status nor time: nothing, a boolean, or ids.
      case CANCEL, REGISTER, POST, APPLY, NOTE ->
          !ABOUT_MONEY.contains(fault) && !ABOUT_STATUS.contains(fault);
    };
  }
}
