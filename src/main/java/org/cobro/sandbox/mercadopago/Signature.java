package org.cobro.sandbox.mercadopago;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs notices.
 *
 * @see <a href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/notifications">
 *     notifications</a>
 */
final class Signature {
  private static final String MAC = "HmacSHA256";

  private final MercadoPagoRules rules;

  Signature(MercadoPagoRules rules) {
    this.rules = rules;
  }

  /** The value of {@code x-signature}. */
  String of(String secret, String id, String requestId, Instant at) {
    boolean lower = rules.reads(Reading.SIGNED_IN_LOWER_CASE);
    String signed = lower ? id.toLowerCase(Locale.ROOT) : id;
    long stamp = rules.reads(Reading.STAMPED_IN_SECONDS) ? at.getEpochSecond() : at.toEpochMilli();
    String manifest = "id:" + signed + ";request-id:" + requestId + ";ts:" + stamp + ";";
    return "ts=" + stamp + ",v1=" + hex(secret, manifest);
  }

  private static String hex(String secret, String manifest) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
      return HexFormat.of().formatHex(mac.doFinal(manifest.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MAC + " is in every JDK", e);
    }
  }
}
