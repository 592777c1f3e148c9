package org.cobro.provider;

/** How one provider signs and writes its notifications. Pure. */
@FunctionalInterface
public interface WebhookReader {

  /**
   * @param secret what the connection's notifications are signed with, never empty
   */
  Heard read(Delivery delivery, String secret);
}
