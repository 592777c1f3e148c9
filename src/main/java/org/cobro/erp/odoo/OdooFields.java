package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is asked of an invoice, and in the name of which company.
 *
 * @param names Odoo's field names
 * @param terminal the field that names the terminal; {@code null} when none is configured
 * @param companyId pins the company; empty: whatever the user sees
 */
public record OdooFields(List<String> names, String terminal, OptionalLong companyId) {
  private static final List<String> ALWAYS =
      List.of(
          "name",
          "move_type",
          "state",
          "payment_state",
          "amount_total",
          "amount_residual",
          "currency_id",
          "partner_id",
          "company_id",
          "write_date");

  public OdooFields {
    names = List.copyOf(names);
  }

  /**
   * @param terminal the field that names the terminal, such as {@code x_terminal}; may be {@code
   *     null}
   */
  public static OdooFields of(String terminal, OptionalLong companyId) {
    OdooFields plain = new OdooFields(ALWAYS, terminal, companyId);
    return terminal == null ? plain : plain.with(terminal);
  }

  /** The same, with one more field. */
  OdooFields with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new OdooFields(more, terminal, companyId);
  }

  Map<String, Object> context() {
    return Call.context(companyId);
  }
}
