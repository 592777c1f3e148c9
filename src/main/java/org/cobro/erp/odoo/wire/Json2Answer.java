package org.cobro.erp.odoo.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What came back over HTTP. Of an error only name and message are kept: the traceback beside them
 * is for nobody here (invariant 13).
 *
 * @param content {@link Result}, {@link Refusal} or {@link Unreadable}
 * @param retryAfter how long we are asked to wait; zero when nothing was said
 */
public record Json2Answer(int status, Content content, Duration retryAfter) {

  private static final int LONGEST_TYPE = 80;

  /** What the body was. */
  public sealed interface Content {}

  /**
   * @param value decoded as {@link org.cobro.erp.odoo.Reply.Value} says
   */
  public record Result(Object value) implements Content {}

  /**
   * An error of Odoo itself.
   *
   * @param name of the exception, such as {@code odoo.exceptions.UserError}
   */
  public record Refusal(String name, String message) implements Content {}

  /** No JSON, or none of Odoo's: a proxy's page, a cut body. */
  public record Unreadable(String why) implements Content {}

  /**
   * Reads a body and closes it.
   *
   * @param contentType {@code null} when none was named
   * @param body {@code null} when there was none
   * @throws IOException when the connection breaks off
   */
  public static Json2Answer read(
      int status, String contentType, InputStream body, Duration retryAfter) throws IOException {
    try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
      return new Json2Answer(status, content(status, contentType, in), retryAfter);
    }
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  private static Content content(int status, String contentType, InputStream body)
      throws IOException {
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      return new Unreadable("content type " + shown(contentType) + " instead of application/json");
    }
    try {
      Object value = JsonValues.read(body);
      return status >= 200 && status < 300 ? new Result(value) : error(value);
    } catch (JsonProcessingException broken) {
      // Its message may quote the body.
      return new Unreadable("a body that is not JSON, cut off, or beyond the limits");
    }
  }

  private static String shown(String contentType) {
    String text = String.valueOf(contentType);
    return text.length() <= LONGEST_TYPE ? text : text.substring(0, LONGEST_TYPE) + "…";
  }

  /** The documentation has it as a bare text, the servers send an object. */
  private static Content error(Object value) {
    if (value instanceof String message) {
      return new Refusal("", message);
    }
    return value instanceof Map<?, ?> error
            && error.get("name") instanceof String name
            && error.get("message") instanceof String message
        ? new Refusal(name, message)
        : new Unreadable("JSON that is no error of Odoo");
  }
}
