package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.List;
import org.cobro.erp.odoo.admin.PlanLine.Deed;
import org.cobro.erp.odoo.admin.PlanLine.Kind;

/**
 * What is to be taken out of an Odoo again: first what uses the fields, then the fields, whose data
 * goes with them. Pure.
 */
final class RemovalPlan {

  private final Present present;
  private final Login login;
  private final boolean dataToo;
  private final List<PlanLine> lines = new ArrayList<>();

  private RemovalPlan(Present present, Login login, boolean dataToo) {
    this.present = present;
    this.login = login;
    this.dataToo = dataToo;
  }

  /**
   * @param dataToo whether fields may go with what is in them
   */
  static List<PlanLine> of(Present present, Login login, boolean dataToo) {
    RemovalPlan plan = new RemovalPlan(present, login, dataToo);
    plan.make();
    return List.copyOf(plan.lines);
  }

  private void make() {
    refuse(Models.ACTIONS);
    present
        .collect()
        .ifPresent(
            action ->
                remove("action \"" + ServerAction.COLLECT + "\"", Models.ACTIONS, action.id()));
    present
        .push()
        .ifPresent(
            action ->
                remove(
                    "webhook to " + ServerAction.shown(action.url()), Models.ACTIONS, action.id()));
    refuse(Models.VIEWS);
    present
        .view()
        .ifPresent(view -> remove("group Cobro on the invoice form", Models.VIEWS, view.id()));
    present.strays().forEach(id -> remove("external id of a thing that is gone", Models.NAMES, id));
    refuse(Models.FIELDS);
    Wanted.FIELDS.forEach(this::field);
  }

  private void refuse(String model) {
    if (!present.mayRead(model)) {
      lines.add(PlanLine.denied(new Rights(present, login).lacking(model)));
    }
  }

  private void remove(String what, String model, long id) {
    lines.add(new PlanLine(Kind.REMOVE, what, new Deed.Unlink(model, id)));
  }

  private void field(Wanted.Field wanted) {
    Present.Field there = present.fields().get(wanted.name());
    if (there == null) {
      return;
    }
    String what = "field " + wanted.name();
    if (!there.isFit(wanted)) {
      lines.add(PlanLine.keep(what + ", which is not Cobro's (" + there.type() + ")"));
    } else if (!there.views().isEmpty()) {
      String views = String.join(", ", there.views());
      lines.add(PlanLine.leave(what + ": take it out of these views first: " + views));
    } else if (dataToo) {
      remove(what + " and what is in it", Models.FIELDS, there.id());
    } else {
      lines.add(PlanLine.keep(what + " (--yes removes it, and what is in it)"));
    }
  }
}
