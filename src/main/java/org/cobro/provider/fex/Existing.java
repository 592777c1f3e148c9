package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.cobro.intent.Money;
import org.cobro.intent.Qr;
import org.cobro.provider.Created;

/** From an answer that shows an intent to what the core keeps of it. */
final class Existing {
  private static final String PICTURE = "data:image/png;base64,";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Far above any text that fits into a QR (2,953 bytes). */
  private static final int LONGEST_TEXT = 4_000;

  private static final int LONGEST_PICTURE = 200_000;

  private Existing() {}

  /** Empty when there is no usable id. */
  static Optional<Created> of(Reply reply) {
    JsonNode intent = reply.intent();
    return Ids.usable(intent.path("id")).map(id -> created(id, intent, reply));
  }

  private static Created created(String id, JsonNode intent, Reply reply) {
    String attempt = intent.path("metadata").path(Bodies.ATTEMPT).asText(null);
    return new Created(id, attempt, amount(intent), null, reply.evidence(), qr(intent));
  }

  /** An echo that cannot be read is no reason to lose the id; "paid" is compared once more. */
  private static Money amount(JsonNode intent) {
    try {
      return Amounts.of(intent.path("amount"), intent.path("currency"));
    } catch (UnreadableAnswer noAmount) {
      return null;
    }
  }

  /** The text is shown as it is: two forms of it are documented, and perhaps there are more. */
  private static Qr qr(JsonNode intent) {
    String text = intent.path("qr_data").asText("");
    String picture = picture(intent.path("qr_code_url").asText(""));
    boolean drawable = !text.isBlank() && text.length() <= LONGEST_TEXT;
    return drawable || picture != null
        ? new Qr(drawable ? text : null, picture, instant(intent.path("expires_at").asText("")))
        : null;
  }

  /** It goes into a browser: only what is a PNG may pass. */
  private static String picture(String url) {
    if (!url.startsWith(PICTURE) || url.length() > LONGEST_PICTURE) {
      return null;
    }
    String encoded = url.substring(PICTURE.length());
    try {
      return isPng(Base64.getDecoder().decode(encoded)) ? encoded : null;
    } catch (IllegalArgumentException noBase64) {
      // The text is there all the same, and can be drawn.
      return null;
    }
  }

  private static boolean isPng(byte[] bytes) {
    return bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }
}
