package org.cobro.provider.mercadopago;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.provider.HmacSha256;

/**
 * The signature of a notification: HMAC-SHA256 over {@code
 * id:{data.id};request-id:{x-request-id};ts:{ts};}, a pair without a value left out.
 *
 * <p>Whether the id is signed as it is or in lower case is told both ways, so either is accepted;
 * the finding says which it was.
 */
public final class WebhookSignature {
  private static final Pattern TS = Pattern.compile("(?:^|,)\\s*ts\\s*=\\s*(\\d{1,16})\\s*(?=,|$)");
  private static final Pattern V1 =
      Pattern.compile("(?:^|,)\\s*v1\\s*=\\s*([0-9a-fA-F]{64})\\s*(?=,|$)");

  /** A time with more digits is in milliseconds; in seconds it would be in the year 33658. */
  private static final long MILLISECONDS = 1_000_000_000_000L;

  private WebhookSignature() {}

  /** How the id was signed. */
  public enum Form {
    VERBATIM,
    LOWER_CASE,
    /** In neither form: not from Mercado Pago, or another secret. */
    NONE
  }

  /**
   * @param signedAt when it was signed, by its own word; {@code null} when it does not say
   * @param reason what is wrong; empty when it is right
   */
  public record Finding(Form form, Instant signedAt, String reason) {
    public boolean isGenuine() {
      return form != Form.NONE;
    }
  }

  /**
   * @param secret from Mercado Pago's panel
   * @param signature the header {@code x-signature}; {@code null} when there is none
   * @param requestId the header {@code x-request-id}; {@code null} when there is none
   * @param queryId {@code data.id} of the query, see {@link #dataId}; {@code null} when there is
   *     none
   * @param bodyId the body's own {@code id}, which legacy notifications are signed with
   */
  public static Finding check(
      String secret, String signature, String requestId, String queryId, String bodyId) {
    if (secret == null || secret.isBlank()) {
      return refused(null, "there is no secret to check it with");
    }
    String header = signature == null ? "" : signature;
    Matcher ts = TS.matcher(header);
    Matcher v1 = V1.matcher(header);
    if (!ts.find() || !v1.find()) {
      return refused(null, "x-signature has no ts and v1");
    }
    Instant signedAt = instant(Long.parseLong(ts.group(1)));
    byte[] stated = HexFormat.of().parseHex(v1.group(1));
    String id = isBlank(queryId) ? bodyId : queryId;
    boolean verbatim = matches(secret, stated, id, requestId, ts.group(1));
    boolean lower = matches(secret, stated, lower(id), requestId, ts.group(1));
    if (verbatim || lower) {
      return new Finding(verbatim ? Form.VERBATIM : Form.LOWER_CASE, signedAt, "");
    }
    return refused(signedAt, "v1 is not of this secret, id, request and time");
  }

  /** {@code data.id} of a raw query string; the dot in its name is lost on many a way. */
  public static Optional<String> dataId(String rawQuery) {
    return Arrays.stream((rawQuery == null ? "" : rawQuery).split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && "data.id".equals(decoded(pair[0])))
        .map(pair -> decoded(pair[1]))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static boolean matches(
      String secret, byte[] stated, String id, String requestId, String ts) {
    String manifest = pair("id", id) + pair("request-id", requestId) + pair("ts", ts);
    return HmacSha256.fits(secret, manifest.getBytes(StandardCharsets.UTF_8), stated);
  }

  private static String pair(String name, String value) {
    return isBlank(value) ? "" : name + ":" + value + ";";
  }

  private static Instant instant(long ts) {
    return ts >= MILLISECONDS ? Instant.ofEpochMilli(ts) : Instant.ofEpochSecond(ts);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      // A stray percent sign: then it is no data.id that anybody signed.
      return "";
    }
  }

  private static Finding refused(Instant signedAt, String reason) {
    return new Finding(Form.NONE, signedAt, reason);
  }

  private static String lower(String id) {
    return id == null ? null : id.toLowerCase(Locale.ROOT);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
