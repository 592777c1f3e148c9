package org.cobro.provider.mercadopago;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cobro.provider.Delivery;
import org.cobro.provider.Heard;
import org.cobro.provider.mercadopago.Notification.Changed;
import org.cobro.provider.mercadopago.WebhookSignature.Finding;

/**
 * A notification as it came in, checked and read.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/notifications">notifications</a>
 */
public final class SignedNotification {
  private static final String SIGNATURE = "x-signature";

  private SignedNotification() {}

  /**
   * @param secret from Mercado Pago's panel
   */
  public static Heard read(Delivery delivery, String secret) {
    Notification notification =
        Notification.read(new String(delivery.body(), StandardCharsets.UTF_8));
    Changed changed = notification instanceof Changed some ? some : null;
    Finding finding =
        WebhookSignature.check(
            secret,
            delivery.header(SIGNATURE),
            delivery.header("x-request-id"),
            WebhookSignature.dataId(delivery.query()).orElse(null),
            changed == null ? null : changed.id());
    if (!finding.isGenuine()) {
      return new Heard.Forged(finding.reason());
    }
    return changed == null
        ? new Heard.Malformed(((Notification.Useless) notification).reason())
        : genuine(changed, delivery, finding);
  }

  private static Heard genuine(Changed changed, Delivery delivery, Finding finding) {
    return new Heard.Genuine(
        mark(changed, delivery),
        changed.id(),
        changed.externalReference(),
        finding.form().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** A retry may be signed anew; the version of an order is the same. */
  private static String mark(Changed changed, Delivery delivery) {
    return changed.version() == null
        ? delivery.header(SIGNATURE)
        : changed.id() + " " + changed.action() + " " + changed.version();
  }
}
