package org.cobro.flow;

import java.util.Map;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.provider.Delivery;
import org.cobro.provider.Heard;
import org.cobro.provider.WebhookReader;
import org.cobro.provider.mercadopago.SignedNotification;
import org.springframework.stereotype.Component;

/** Which providers send notifications, at which address, and how they are read. */
@Component
public final class Webhooks {

  private static final Map<String, Map<String, WebhookReader>> BY_ADDRESS =
      Map.of(
          "mercado-pago", Map.of(Provider.MERCADO_PAGO_POINT, SignedNotification::read),
          "fex", Map.of(Provider.FEX, org.cobro.provider.fex.SignedNotification::read));

  /**
   * @param kind the part of the address that names the provider
   * @param type the connection's type
   */
  public boolean isHeardAt(String kind, String type) {
    return BY_ADDRESS.getOrDefault(kind, Map.of()).containsKey(type);
  }

  /** Whether a connection of this type sends notifications at all. */
  public boolean isHeard(String type) {
    return BY_ADDRESS.values().stream().anyMatch(readers -> readers.containsKey(type));
  }

  /** A connection without a secret believes nobody. */
  public Heard read(Provider provider, Delivery delivery) {
    if (provider.webhookSecret().isEmpty()) {
      return new Heard.Forged("webhook-secret is not configured for this connection");
    }
    return BY_ADDRESS.values().stream()
        .filter(readers -> readers.containsKey(provider.type()))
        .findFirst()
        .orElseThrow()
        .get(provider.type())
        .read(delivery, provider.webhookSecret());
  }
}
