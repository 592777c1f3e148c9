package org.cobro.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as JSON-2 tells it.
 *
 * @param name the exception's full name
 */
record HttpError(int status, String name, String message) {

  static final String USER_ERROR = "odoo.exceptions.UserError";
  static final String MISSING = "odoo.exceptions.MissingError";
  static final String ACCESS_ERROR = "odoo.exceptions.AccessError";

  private static final String WERKZEUG = "werkzeug.exceptions.";

  static HttpError badRequest(String why) {
    return new HttpError(400, WERKZEUG + "BadRequest", why);
  }

  static HttpError unauthorised(String why) {
    return new HttpError(401, WERKZEUG + "Unauthorized", why);
  }

  static HttpError notFound(String why) {
    return new HttpError(404, WERKZEUG + "NotFound", why);
  }

  static HttpError unprocessable(String why) {
    return new HttpError(422, WERKZEUG + "UnprocessableEntity", why);
  }

  static HttpError of(OdooFault fault) {
    return switch (fault.code()) {
      case 2 ->
          fault.isMissing()
              ? new HttpError(404, MISSING, fault.getMessage())
              : new HttpError(422, USER_ERROR, fault.getMessage());
      case 3 -> unauthorised("Invalid apikey");
      case 4 -> new HttpError(403, ACCESS_ERROR, fault.getMessage());
      default -> ofServer(fault.getMessage().strip());
    };
  }

  /** The last line of a traceback names the exception. */
  private static HttpError ofServer(String traceback) {
    String last = traceback.substring(traceback.lastIndexOf('\n') + 1);
    int colon = last.indexOf(": ");
    String type = colon < 0 ? "RuntimeError" : last.substring(0, colon);
    String name = type.contains(".") ? type : "builtins." + type;
    return new HttpError(500, name, last.substring(colon < 0 ? 0 : colon + 2));
  }

  Speech.Answer answer() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("message", message);
    body.put("arguments", name.startsWith(WERKZEUG) ? List.of(message, status) : List.of(message));
    body.put("context", Map.of());
    body.put("debug", "Traceback (most recent call last):\n  [source line elided]\n" + message);
    return new Speech.Answer(status, Json.TYPE, Json.write(body));
  }
}
