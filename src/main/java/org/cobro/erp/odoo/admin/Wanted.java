package org.cobro.erp.odoo.admin;

import java.util.List;
import org.cobro.erp.odoo.OdooSetup;

/** What an Odoo can be given for Cobro, besides what it has: none of it is needed to collect. */
public final class Wanted {

  /** The module of our external ids; no module of that name is ever installed. */
  public static final String MODULE = "__cobro__";

  /** When somebody asked for the invoice to be collected. */
  public static final String REQUESTED = "x_cobro_requested";

  /**
   * A field on invoices.
   *
   * @param type Odoo's {@code ttype}
   */
  public record Field(String name, String type, String english, String spanish) {}

  /** In the order of the form. */
  public static final List<Field> FIELDS =
      List.of(
          new Field(OdooSetup.TERMINAL, "char", "Terminal", "Terminal"),
          new Field(REQUESTED, "datetime", "Collection requested", "Cobro solicitado"),
          new Field(OdooSetup.STATUS, "char", "Collection status", "Estado del cobro"),
          new Field(OdooSetup.MESSAGE, "char", "Collection message", "Mensaje del cobro"),
          new Field(OdooSetup.INTENT, "char", "Collection reference", "Referencia del cobro"));

  private Wanted() {}
}
