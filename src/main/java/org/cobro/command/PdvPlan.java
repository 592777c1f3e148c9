package org.cobro.command;

import java.util.List;
import java.util.Optional;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.preflight.PointFindings;
import org.cobro.intent.Answer;
import org.cobro.provider.mercadopago.Terminal;

/**
 * What is to be done to put a terminal in PDV mode. Pure.
 *
 * @param isNeeded whether there is anything to do, and it can be done
 */
record PdvPlan(Finding finding, boolean isNeeded) {

  static PdvPlan of(String id, List<Terminal> terminals) {
    Optional<Terminal> found =
        terminals.stream().filter(terminal -> id.equals(terminal.id())).findFirst();
    if (found.isEmpty()) {
      return new PdvPlan(
          Finding.missing(
              id + " is no terminal of this account", "point terminals lists those that are"),
          false);
    }
    Terminal terminal = found.get();
    if (terminal.takesOrders()) {
      return new PdvPlan(Finding.ok(id + " is in PDV mode already"), false);
    }
    return terminals.stream()
        .filter(other -> PointFindings.sharesPoint(terminal, other))
        .findFirst()
        .map(other -> taken(id, other))
        .orElseGet(
            () -> new PdvPlan(Finding.ok(id + ": from " + terminal.mode() + " to PDV"), true));
  }

  private static PdvPlan taken(String id, Terminal other) {
    return new PdvPlan(
        Finding.missing(
            "the cashier point of " + id + " has a terminal in PDV mode: " + other.id(),
            "only one is possible: assign "
                + id
                + " to another cashier point (caja) in the Mercado"
                + " Pago app"),
        false);
  }

  /** What came of it. */
  static Finding result(String id, Answer<?> answer) {
    if (answer instanceof Answer.Failed<?> failed) {
      return Finding.missing(
          failed.fault().detail(), "look with point terminals how it stands, then try again");
    }
    Terminal changed = (Terminal) ((Answer.Ok<?>) answer).value();
    return changed.takesOrders()
        ? new Finding(
            Finding.Mark.OK,
            id + " is in PDV mode",
            "now restart the terminal: the mode holds from its next start")
        : Finding.missing(
            id + " is in mode " + changed.mode(), "look with point terminals how it stands");
  }
}
