package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the Service Layer says in an error. Versions differ: the code is a number or a text, the
 * message a text or an object with a {@code value}. All four are read.
 *
 * @param code SAP's number as text, such as {@code -5002}; decisions rest on it
 * @param message in the language of the log-in: for people only
 */
public record SapError(String code, String message) {

  private static final int LONGEST = 240;

  /** Closed invoice, amount above what is due: a rule of the business. */
  public static final String RULE = "-5002";

  /** A value that does not fit, such as a customer that is not there. */
  public static final String BAD_VALUE = "-10";

  /** No such record. */
  public static final String NO_RECORD = "-2028";

  /** Somebody else changed the record since it was read. */
  public static final String STALE = "-2039";

  /** The session is over or unknown. */
  public static final String NO_SESSION = "301";

  /** Company, user or password are not accepted. */
  public static final String BAD_LOGIN = "100000027";

  static Optional<SapError> of(JsonNode body) {
    JsonNode error = body.path("error");
    JsonNode code = error.path("code");
    boolean known = code.isTextual() || code.isIntegralNumber();
    return known
        ? Optional.of(new SapError(code.asText().strip(), message(error.path("message"))))
        : Optional.empty();
  }

  private static String message(JsonNode message) {
    String text = message.isTextual() ? message.textValue() : message.path("value").asText("");
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** For a person: "SAP -5002: …". */
  public String said() {
    return "SAP " + code + (message.isEmpty() ? "" : ": " + message);
  }
}
