package org.cobro.sandbox.odoo;

import java.util.Map;

/**
 * An answer of the kind {@code fault}. Codes as real servers send them: 1 the server's own error
 * (text is a traceback), 2 a rule of the business, 3 refused credentials, 4 missing rights.
 */
final class OdooFault extends RuntimeException {

  private static final String MISSING = "Record does not exist or has been deleted.";
  private static final Map<String, String> VERBS =
      Map.of("read", "access", "create", "create", "write", "modify", "unlink", "delete");
  private static final Map<String, String> TITLES =
      Map.of(
          "ir.config_parameter", "System Parameter",
          "ir.model", "Models",
          "ir.model.fields", "Fields",
          "ir.model.data", "Model Data",
          "ir.ui.view", "View",
          "ir.actions.server", "Server Action");

  private final int code;

  OdooFault(int code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** A rule of the business was broken; nothing was stored. */
  static OdooFault rule(String text) {
    return new OdooFault(2, text);
  }

  static OdooFault accessDenied() {
    return new OdooFault(3, "Access Denied");
  }

  static OdooFault noRights(String model, String operation, String group) {
    return new OdooFault(
        4,
        """
        You are not allowed to %s '%s' (%s) records.

        This operation is allowed for the following groups:
        \t- %s

        Contact your administrator to request access if necessary."""
            .formatted(VERBS.get(operation), TITLES.getOrDefault(model, model), model, group));
  }

  /**
   * An error of the server itself: integrators see a traceback whose last line is the exception.
   */
  static OdooFault server(String exception) {
    return new OdooFault(
        1,
        """
        Traceback (most recent call last):
          File "/opt/odoo/odoo/service/model.py", line 59, in execute_kw
          [source line elided]
        %s
        """
            .formatted(exception));
  }

  /** Whether a record that is not there was asked for: JSON-2 has a status for that. */
  boolean isMissing() {
    return code == 2 && getMessage().startsWith(MISSING);
  }

  static OdooFault missing(String model, int id, int user) {
    return rule(MISSING + "\n(Record: %s(%d,), User: %d)".formatted(model, id, user));
  }

  /** What the serialiser says after the commit, when a method returned nothing. */
  static OdooFault cannotMarshalNone() {
    return server("TypeError: cannot marshal None unless allow_none is enabled");
  }

  /** What the serialiser says after the commit, when a method returned records. */
  static OdooFault cannotMarshalRecords(String model) {
    return server("TypeError: cannot marshal <class 'odoo.api.%s'> objects".formatted(model));
  }
}
