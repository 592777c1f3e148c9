package org.cobro.provider.mercadopago;

import org.cobro.provider.mercadopago.PointSettings.Api;

/** What Mercado Pago sends when something changed: a hint to ask for the status, no outcome. */
public sealed interface Notification {

  /**
   * An order or a legacy intent changed.
   *
   * @param id its id
   * @param externalReference our reference; {@code null} when not stated, as with all after it
   * @param action such as {@code order.processed}; for a legacy intent its state
   * @param version rises with each change of an order; with id and action it tells a repeat
   * @param userId the merchant
   */
  record Changed(
      Api api, String id, String externalReference, String action, String version, String userId)
      implements Notification {}

  /** Neither about an order nor about an intent, or not to be read. */
  record Useless(String reason) implements Notification {}

  /** Never fails: what cannot be followed is {@link Useless}. */
  static Notification read(String body) {
    return NotificationBody.read(body);
  }
}
