package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.cobro.provider.Delivery;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Heard;
import org.cobro.provider.HmacSha256;

/**
 * A notification as it came in, checked and read. Its signature has neither a time nor an id: it
 * fits for ever, so nothing of what it says counts but which intent is to be asked for.
 *
 * @see <a href="https://developer.fexpayments.com/webhooks">webhooks</a>
 */
public final class SignedNotification {
  private static final String SIGNATURE = "x-webhook-signature";

  private SignedNotification() {}

  /**
   * @param secrets of the counters, and of one that is about to be rotated, with commas between
   */
  public static Heard read(Delivery delivery, String secrets) {
    Optional<byte[]> stated = HmacSha256.hex(delivery.header(SIGNATURE).strip());
    if (stated.isEmpty()) {
      return new Heard.Forged("X-Webhook-Signature is missing or is no HMAC-SHA256");
    }
    boolean genuine =
        Arrays.stream(secrets.split(","))
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .map(secret -> HmacSha256.fits(secret, delivery.body(), stated.get()))
            .reduce(false, Boolean::logicalOr);
    return genuine
        ? genuine(ExactJson.read(new String(delivery.body(), StandardCharsets.UTF_8)))
        : new Heard.Forged("X-Webhook-Signature is not of this body and secret");
  }

  private static Heard genuine(JsonNode json) {
    String event = json.path("event").asText("");
    String attempt = json.path("metadata").path(Bodies.ATTEMPT).asText(null);
    return Ids.usable(json.path("payment_intent_id"))
        .<Heard>map(id -> new Heard.Genuine(id + " " + event, id, attempt, "raw body"))
        .orElseGet(() -> new Heard.Malformed("no usable payment_intent_id"));
  }
}
