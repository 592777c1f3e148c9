package org.cobro.erp.odoo.admin;

/** Odoo's models of itself. */
final class Models {

  static final String MODEL = "ir.model";
  static final String FIELDS = "ir.model.fields";
  static final String VIEWS = "ir.ui.view";
  static final String ACTIONS = "ir.actions.server";

  /** External ids. */
  static final String NAMES = "ir.model.data";

  private Models() {}
}
