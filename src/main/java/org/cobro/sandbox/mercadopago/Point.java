package org.cobro.sandbox.mercadopago;

/**
 * A terminal as it stands in the shop.
 *
 * @param id {@code <type>__<serial>}
 * @param posId of the till it belongs to; 0 for none
 * @param storeId of the shop
 * @param mode at the beginning
 * @param modern whether it has the software that lets an order be cancelled while it shows it
 */
public record Point(String id, long posId, long storeId, Mode mode, boolean modern) {

  /** Who leads a terminal. */
  public enum Mode {
    /** The integrated system. */
    PDV,
    /** The cashier. */
    STANDALONE,
    UNDEFINED
  }

  /** A Point Smart at a till of its own, integrated. */
  public static Point smart(String id, long posId) {
    return new Point(id, posId, 4001, Mode.PDV, true);
  }

  /** The same, led by the cashier so far. */
  public Point standalone() {
    return new Point(id, posId, storeId, Mode.STANDALONE, modern);
  }

  /** The same, without the software for cancelling at the terminal. */
  public Point outdated() {
    return new Point(id, posId, storeId, mode, false);
  }

  /** The same, at no till. */
  public Point astray() {
    return new Point(id, 0, storeId, mode, modern);
  }

  String externalPosId() {
    return "SUC" + storeId + "POS" + posId;
  }
}
