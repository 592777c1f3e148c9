package org.cobro.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.provider.ExactJson;
import org.cobro.provider.fex.FexSettings;

/**
 * What each provider answers while the customer is still waited for, which is what nearly all
 * status calls are answered; and the intents that are asked about.
 */
final class StatusAnswers {

  static final Instant NOW = Instant.parse("2026-11-05T16:01:00Z");

  private static final String COMPAGO_ID = "0b6f0c1e-5d0a-4a63-9f3b-1f2e3d4c5b6a";
  private static final String POINT_ID = "ORD01JB3AAAAAAAAAAAAAAAAAAAAA";
  private static final String FEX_ID = "5f0c1d1e-0000-4000-8000-000000000001";
  private static final String MERCHANT = "11111111-2222-3333-4444-555555555555";
  private static final String REFERENCE = "INV-2026-0042-a1-01jb3";
  private static final String TERMINAL = "PAX_A910__SMARTPOS00042";
  private static final Money AMOUNT = Money.of("1250.50", "MXN");

  /** As long as a small QR is, as a picture in letters. */
  private static final String PICTURE = "data:image/png;base64," + "iVBORw0KGg".repeat(100);

  private StatusAnswers() {}

  static PaymentIntent ofCompago() {
    return intent("compago", COMPAGO_ID);
  }

  static PaymentIntent ofPoint() {
    return intent("point", POINT_ID);
  }

  static PaymentIntent ofFex() {
    return intent("fex", FEX_ID);
  }

  static String compago() {
    return compact(
        """
        {"id": "%s", "externalId": "%s", "status": "PENDING", "expired": false, "amount": null,
         "expiresAt": "2099-01-01T00:00:00.000Z", "paymentSummary": null}
        """
            .formatted(COMPAGO_ID, REFERENCE));
  }

  static String point() {
    return compact(resource("/mercado-pago/order-created.json"));
  }

  static String fex() {
    return compact(
        """
        {"success": true, "payment_intent": {"id": "%1$s", "merchant_id": "%2$s", "amount": 1250.50,
         "currency": "MXN", "status": "pending", "expires_at": "2026-11-05T16:10:00Z",
         "qr_code_url": "%3$s", "qr_data": "fex://pay?intent=%1$s", "reference": "%4$s",
         "metadata": {"attempt": "%4$s"}}}
        """
            .formatted(FEX_ID, MERCHANT, PICTURE, REFERENCE));
  }

  static FexSettings fexSettings() {
    return new FexSettings(
        MERCHANT, null, Set.of("MXN"), Duration.ofMinutes(10), null, null, Set.of("none"));
  }

  static String resource(String path) {
    try (InputStream in = StatusAnswers.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** Servers send no blanks between members. */
  private static String compact(String json) {
    return ExactJson.read(json).toString();
  }

  private static PaymentIntent intent(String provider, String providerId) {
    return new PaymentIntent(
        "intent-1",
        "receivable-1",
        1,
        REFERENCE,
        0,
        new Route("counter", "main", provider, TERMINAL),
        AMOUNT,
        State.PENDING,
        3,
        new Due(Step.POLL, NOW, 0, 0),
        1,
        providerId,
        null,
        null,
        null,
        null,
        NOW.minusSeconds(60),
        NOW.minusSeconds(50));
  }
}
