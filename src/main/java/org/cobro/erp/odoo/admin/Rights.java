package org.cobro.erp.odoo.admin;

import java.util.Objects;
import java.util.stream.Stream;

/** Says which right a model of Odoo's own asks for. Pure. */
record Rights(Present present, Login login) {

  private static final int ROLES = 19;

  String lacking(String model) {
    String reason =
        Stream.of(model, Models.NAMES, Models.MODEL)
            .map(present.refused()::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return title(model)
        + ": "
        + login.username()
        + " may not change them; needed is "
        + needed()
        + (reason == null ? "" : " (" + reason + ")");
  }

  private String needed() {
    return login.major() >= ROLES ? "the role Administrator" : "the right Administration: Settings";
  }

  private static String title(String model) {
    return switch (model) {
      case Models.FIELDS -> "fields";
      case Models.VIEWS -> "views";
      default -> "server actions";
    };
  }
}
