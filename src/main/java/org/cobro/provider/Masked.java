package org.cobro.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cobro.provider.SensitiveNames.Weight;

/**
 * Foreign text made fit for logs, events and pages: card and personal data masked, at most {@value
 * #LIMIT} bytes of UTF-8 (invariant 13). What reconciliation needs stays readable: ids, operation
 * and result codes, last four digits, network, bank.
 *
 * <p>JSON is copied token by token, so that a member is judged by its name whatever its value looks
 * like. All other text is searched for card numbers and for {@code name=value} pairs. Masking comes
 * before cutting: half a card number would no longer be recognised as one.
 */
public final class Masked {
  /** What stands in place of a masked value. */
  public static final String MASK = "[masked]";

  /** Longest evidence kept, in bytes of UTF-8. */
  public static final int LIMIT = 4096;

  private static final String CUT = " [cut]";
  private static final String BROKEN = " [rest is not JSON]";

  /** What is looked at; far above {@link #LIMIT}, far below what would hurt. */
  private static final int LONGEST_INPUT = 1 << 20;

  private static final Pattern GAP = Pattern.compile("[\\p{Cntrl}\\s]+");

  /** Closing would add the brackets that the sender left out, and so hide that it broke off. */
  private static final JsonFactory JSON =
      JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

  private Masked() {}

  /**
   * @param raw a provider's answer, JSON or not; {@code null} reads as empty
   * @return the same with card data, personal data and secrets masked, and cut to {@link #LIMIT}
   */
  public static String of(String raw) {
    if (raw == null || raw.isBlank()) {
      return "";
    }
    String head = raw.substring(0, Math.min(raw.length(), LONGEST_INPUT)).strip();
    boolean json = head.startsWith("{") || head.startsWith("[");
    return limited(json ? copy(head) : SensitiveText.masked(head), LIMIT);
  }

  /**
   * @param path with the query, if any
   * @param body JSON or not; {@code null} reads as empty
   * @return what is asked of a provider, masked and cut in the same way
   */
  public static String request(String method, String path, String body) {
    return cut((line(method + " " + path, LIMIT) + "\n" + of(body)).strip());
  }

  /**
   * @param masked what has been masked already
   * @return the same, at most {@link #LIMIT} bytes of it
   */
  public static String cut(String masked) {
    return limited(masked, LIMIT);
  }

  /**
   * @param raw words of a foreign system
   * @param bytes longest result, in bytes of UTF-8
   * @return one masked line without control characters
   */
  public static String line(String raw, int bytes) {
    String head = raw.substring(0, Math.min(raw.length(), LONGEST_INPUT));
    return limited(SensitiveText.masked(GAP.matcher(head).replaceAll(" ").strip()), bytes);
  }

  /**
   * @param words of a person, who may have typed the number of a card among them
   * @return the same, with at most the first six and the last four digits of each such number
   */
  public static String typed(String words) {
    return CardNumber.maskedIn(words);
  }

  /** Whether that took something away: no provider's id has such signs in it. */
  public static boolean isTyped(String masked) {
    return masked.indexOf('*') >= 0;
  }

  private static String copy(String json) {
    StringWriter out = new StringWriter();
    try (JsonGenerator target = JSON.createGenerator(out)) {
      try (JsonParser source = JSON.createParser(json)) {
        copy(source, target);
      } catch (JsonProcessingException broken) {
        target.flush();
        // Nothing but a bracket was JSON: some other text that begins with one.
        return out.getBuffer().length() <= 1 ? SensitiveText.masked(json) : out + BROKEN;
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string neither reads nor writes", impossible);
    }
    return out.toString();
  }

  private static void copy(JsonParser source, JsonGenerator target) throws IOException {
    Weight weight = Weight.SEARCHED;
    for (JsonToken token = source.nextToken(); token != null; token = source.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        weight = SensitiveNames.weigh(source.currentName());
        target.writeFieldName(SensitiveText.masked(source.currentName()));
        continue;
      }
      if (weight == Weight.MASKED && token != JsonToken.VALUE_NULL) {
        source.skipChildren();
        target.writeString(MASK);
      } else {
        value(source, token, weight, target);
      }
      weight = Weight.SEARCHED;
    }
  }

  private static void value(JsonParser source, JsonToken token, Weight weight, JsonGenerator target)
      throws IOException {
    boolean words = token == JsonToken.VALUE_STRING;
    if (!words && !token.isNumeric()) {
      target.copyCurrentEvent(source);
      return;
    }
    String raw = source.getText();
    String shown = weight == Weight.KEPT ? raw : SensitiveText.masked(raw);
    if (words || !shown.equals(raw)) {
      target.writeString(shown);
    } else {
      target.writeNumber(raw);
    }
  }

  private static String limited(String text, int bytes) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
      return text;
    }
    ByteBuffer room = ByteBuffer.allocate(bytes - CUT.length());
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(text), room, true);
    return StandardCharsets.UTF_8.decode(room.flip()) + CUT;
  }
}
