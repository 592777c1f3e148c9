package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is asked of an invoice, and in the name of which company.
 *
 * @param names Odoo's field names
 * @param terminal the field that names the terminal; {@code null} when none is configured
 * @param request the field in which a wish to collect is stamped; {@code null} when none is
 *     configured
 * @param companyId pins the company; empty: whatever the user sees
 */
public record OdooFields(
    List<String> names, String terminal, String request, OptionalLong companyId) {
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

  /** The day by which it is to be paid, and its own days, where it names none. */
  static final List<String> DUE = List.of("invoice_date_due", "invoice_date", "date");

  public OdooFields {
    names = List.copyOf(names);
  }

  /** What every invoice has. */
  public static OdooFields plain(OptionalLong companyId) {
    return new OdooFields(ALWAYS, null, null, companyId);
  }

  /**
   * @param terminal the field that names the terminal, such as {@code x_terminal}; may be {@code
   *     null}
   * @param request the field with the time of a wish; may be {@code null}
   */
  public static OdooFields of(String terminal, String request, OptionalLong companyId) {
    List<String> names = new ArrayList<>(ALWAYS);
    Stream.of(terminal, request).flatMap(Stream::ofNullable).distinct().forEach(names::add);
    return new OdooFields(names, terminal, request, companyId);
  }

  /** The same, with the due date where it is wanted. */
  public OdooFields withDueDate(boolean wanted) {
    if (!wanted) {
      return this;
    }
    List<String> more = Stream.concat(names.stream(), DUE.stream()).distinct().toList();
    return new OdooFields(more, terminal, request, companyId);
  }

  /** The same, with one more field. */
  OdooFields with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new OdooFields(more, terminal, request, companyId);
  }

  Map<String, Object> context() {
    return Call.context(companyId);
  }
}
