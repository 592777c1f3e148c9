package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.cobro.provider.Delivery;
import org.cobro.provider.Heard;
import org.cobro.provider.HmacSha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may nudge, and what about. */
class SignedNotificationTest {
  private static final String SECRET = "test-secret-1";
  private static final String BODY =
      "{\"event\":\"payment.completed\",\"payment_intent_id\":\"5f0c1d1e-0000-4000-8000-000000000001\","
          + "\"status\":\"completed\",\"reference\":\"INV-7\"}";
  private static final String SIGNATURE =
      "db16c3b09686fc56141fbb6c51750246660d9cde21ae3a82b9df923dcb8a5b31";

  @Test
  void isFexsWhenTheRawBodyIsSigned() {
    assertThat(read(BODY, SIGNATURE, SECRET))
        .isEqualTo(
            new Heard.Genuine(Sample.ID + " payment.completed", Sample.ID, null, "raw body"));
    assertThat(read(BODY, SIGNATURE.toUpperCase(Locale.ROOT), SECRET))
        .isInstanceOf(Heard.Genuine.class);
  }

  @Test
  void maybeSignedByAnyCounterAndByASecretToCome() {
    assertThat(read(BODY, SIGNATURE, "another-secret, " + SECRET))
        .isInstanceOf(Heard.Genuine.class);
    assertThat(read(BODY, SIGNATURE, "another-secret,")).isInstanceOf(Heard.Forged.class);
    assertThat(read(BODY, SIGNATURE, ",")).isInstanceOf(Heard.Forged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "db16", "zz16c3b09686fc56141fbb6c51750246660d9cde21ae3a82b9df923dcb8a5b31"})
  void isForgedWithoutASignature(String signature) {
    assertThat(read(BODY, signature, SECRET)).isInstanceOf(Heard.Forged.class);
  }

  @Test
  void isForgedWhenAByteOfTheBodyIsAnother() {
    assertThat(read(BODY + " ", SIGNATURE, SECRET)).isInstanceOf(Heard.Forged.class);
  }

  @Test
  void tellsTheAttemptWhereItIsStated() {
    String body =
        "{\"event\":\"payment.expired\",\"payment_intent_id\":\"pi_1\",\"metadata\":{\"attempt\":\"A-a1-1\"}}";
    assertThat(read(body, sign(body), SECRET))
        .isEqualTo(new Heard.Genuine("pi_1 payment.expired", "pi_1", "A-a1-1", "raw body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{}", "[]", "{\"payment_intent_id\":\"../x\"}", ""})
  void isUselessWhenItIsAboutNothing(String body) {
    assertThat(read(body, sign(body), SECRET)).isInstanceOf(Heard.Malformed.class);
  }

  private static String sign(String body) {
    return HexFormat.of().formatHex(HmacSha256.of(SECRET, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Heard read(String body, String signature, String secrets) {
    Map<String, String> headers = Map.of("x-webhook-signature", signature);
    return SignedNotification.read(
        new Delivery(headers, "", body.getBytes(StandardCharsets.UTF_8)), secrets);
  }
}
