package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.cobro.intent.Money;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;

/**
 * What is sent. No personal data: whoever knows the id in a QR reads all of it at the public
 * address.
 *
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/payment-intents/create-payment-intent">create</a>
 */
final class Bodies {

  /** The member of {@code metadata} by which an attempt is found again. */
  static final String ATTEMPT = "attempt";

  private Bodies() {}

  /** {@code POST /payment-intents}. */
  static String create(IntentRequest request, FexSettings settings) {
    ObjectNode body = ExactJson.object();
    put(body, request.amount());
    body.put(
        "description",
        settings.description() == null ? request.externalId() : settings.description());
    body.put("expires_in", settings.expiresIn().toSeconds());
    putIfSet(body, "counter_id", counter(request, settings));
    body.put("reference", request.externalId());
    putIfSet(body, "callback_url", settings.callbackUrl());
    body.putObject("metadata").put(ATTEMPT, request.externalId());
    return ExactJson.write(body);
  }

  /**
   * {@code POST /scan-payment}: the customer shows a QR and the till scans it.
   *
   * @param scanned what the till read
   */
  static String scan(String scanned, String counter, Money amount, Duration expiresIn) {
    ObjectNode body = ExactJson.object();
    body.put("scan_token", scanned);
    body.put("counter_id", counter);
    body.put("amount", amount.amount());
    body.put("expires_in", expiresIn.toSeconds());
    return ExactJson.write(body);
  }

  /**
   * {@code POST /counters}.
   *
   * @param location {@code null} for none
   * @param webhookUrl {@code null} for none
   */
  static String counter(String name, String location, String webhookUrl) {
    ObjectNode body = ExactJson.object();
    body.put("name", name);
    putIfSet(body, "location", location);
    putIfSet(body, "webhook_url", webhookUrl);
    return ExactJson.write(body);
  }

  static String counter(IntentRequest request, FexSettings settings) {
    return request.terminal() == null ? settings.counterId() : request.terminal();
  }

  private static void put(ObjectNode body, Money amount) {
    body.put("amount", amount.amount());
    body.put("currency", amount.currency());
  }

  private static void putIfSet(ObjectNode node, String member, String value) {
    if (value != null) {
      node.put(member, value);
    }
  }
}
