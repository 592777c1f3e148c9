package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.Reply;

/** Whether the user may do what Cobro does, asked model by model. Only asks. */
public final class RightsFindings {

  private static final int HAS_ACCESS_SINCE = 18;
  private static final String CURE =
      "Settings → Users & Companies → Users → %s: Invoicing = Billing";

  /**
   * @param title what people call its records
   * @param forNotes whether only notes need it, not payments
   */
  private record Need(String model, String title, List<String> operations, boolean forNotes) {}

  private final Asking odoo;
  private final Login login;

  private RightsFindings(Asking odoo, Login login) {
    this.odoo = odoo;
    this.login = login;
  }

  /** One finding for each model. */
  public static List<Finding> of(Asking odoo, Login login) {
    RightsFindings rights = new RightsFindings(odoo, login);
    return needs(login.major()).stream().map(rights::finding).toList();
  }

  private static List<Need> needs(int major) {
    String method =
        OdooSetup.hasMethodLines(major) ? "account.payment.method.line" : "account.payment.method";
    return List.of(
        need("account.move", "invoices", "read", "write"),
        need("account.move.line", "journal items", "read"),
        need("account.payment", "payments", "read", "create", "write"),
        need("account.journal", "journals", "read"),
        need(method, "payment methods", "read"),
        need("res.partner", "contacts", "read"),
        need("res.company", "companies", "read"),
        need("res.currency", "currencies", "read"),
        new Need("mail.message", "notes", List.of("read", "create"), true));
  }

  private static Need need(String model, String title, String... operations) {
    return new Need(model, title, List.of(operations), false);
  }

  private Finding finding(Need need) {
    Map<String, String> lacking = new LinkedHashMap<>();
    List<String> granted = new ArrayList<>();
    for (String operation : need.operations()) {
      Reply reply = odoo.ask(question(need.model(), operation));
      if (reply instanceof Reply.Value value && Boolean.TRUE.equals(value.value())) {
        granted.add(operation);
      } else {
        lacking.put(operation, reply instanceof Reply.Value ? "" : Answers.refusal(reply));
      }
    }
    String title = need.title() + " (" + need.model() + "): ";
    return lacking.isEmpty()
        ? Finding.ok(title + "may " + String.join(", ", granted))
        : lacking(title, lacking, need.forNotes());
  }

  private Finding lacking(String title, Map<String, String> lacking, boolean forNotes) {
    String reason =
        lacking.values().stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
    String text =
        title
            + "may not "
            + String.join(", ", lacking.keySet())
            + (reason.isEmpty() ? "" : ": ")
            + reason;
    String cure = CURE.formatted(login.username());
    return forNotes ? Finding.warn(text, cure) : Finding.missing(text, cure);
  }

  /** {@code check_access_rights} is deprecated since {@code has_access} is there. */
  private Call question(String model, String operation) {
    return login.major() >= HAS_ACCESS_SINCE
        ? Call.read(
            model,
            "has_access",
            List.of(List.of()),
            Map.of("operation", operation, "context", login.context()))
        : Call.read(
            model,
            "check_access_rights",
            List.of(),
            Map.of("operation", operation, "raise_exception", false, "context", login.context()));
  }
}
