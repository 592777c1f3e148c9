package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** An error answer of the Service Layer; nothing was stored. */
final class Refusal extends Exception {
  /** A rule of the business, of whatever kind: only the text tells which. */
  static final int RULE = -5002;

  /** The request itself is wrong. */
  static final int REQUEST = -1000;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private Refusal(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Refusal rule(String message) {
    return new Refusal(400, RULE, message);
  }

  static Refusal request(String message) {
    return new Refusal(400, REQUEST, message);
  }

  /** In lists of columns; filters and orders have a code of their own. */
  static Refusal property(String name, String type) {
    return request("Property '" + name + "' of '" + type + "' is invalid");
  }

  static Refusal inQuery(String message) {
    return new Refusal(400, 201, message);
  }

  static Refusal badValue(String message) {
    return new Refusal(400, -10, message);
  }

  static Refusal missing() {
    return new Refusal(404, -2028, "No matching records found (ODBC -2028)");
  }

  static Refusal unknownPath() {
    return new Refusal(404, REQUEST, "Unrecognized resource path.");
  }

  static Refusal stale() {
    return new Refusal(412, -2039, "Another user or another operation modified data");
  }

  static Refusal session() {
    return new Refusal(401, 301, "Invalid session or session already timeout.");
  }

  static Refusal login() {
    return new Refusal(401, 100000027, "Login failed");
  }

  static Refusal of(int status, int code, String message) {
    return new Refusal(status, code, message);
  }

  HttpReply reply(Set<Reading> readings) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    if (readings.contains(Reading.NUMBER_CODES)) {
      error.put("code", code);
    } else {
      error.put("code", Integer.toString(code));
    }
    if (readings.contains(Reading.MESSAGE_OBJECTS)) {
      error.putObject("message").put("lang", "en-us").put("value", getMessage());
    } else {
      error.putArray("details").addObject().put("code", "").put("message", "");
      error.put("message", getMessage());
    }
    return HttpReply.json(status, body);
  }
}
