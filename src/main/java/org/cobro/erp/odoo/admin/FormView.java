package org.cobro.erp.odoo.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooSetup;

/**
 * The group "Cobro" on the invoice form: an extension of {@code account.view_move_form}, hung in
 * before the tabs, which 14 to 19 all have at the same place. Pure.
 */
final class FormView {

  static final String NAME = "account.move.form.cobro";
  static final String EXTERNAL_NAME = "invoice_form";
  static final String EXTENDED_MODULE = "account";
  static final String EXTENDED_NAME = "view_move_form";

  /** Since then conditions are plain expressions. */
  private static final int PLAIN_CONDITIONS = 17;

  /** Since then a view is read by another method. */
  private static final int GET_VIEW = 16;

  private static final Set<String> ASKED = Set.of(OdooSetup.TERMINAL, Wanted.REQUESTED);

  private FormView() {}

  /**
   * What people ask for stands on the left, what Cobro says on the right.
   *
   * @param fields those that exist, as a view with any other would be refused
   */
  static String arch(int major, Set<String> fields) {
    return """
        <xpath expr="//sheet/notebook" position="before">
          <group name="cobro" string="Cobro" %s>
        %s%s  </group>
        </xpath>"""
        .formatted(
            hidden(major),
            column(fields, ASKED::contains),
            column(fields, name -> !ASKED.contains(name)));
  }

  private static String column(Set<String> fields, Predicate<String> side) {
    String rows =
        Wanted.FIELDS.stream()
            .map(Wanted.Field::name)
            .filter(fields::contains)
            .filter(side)
            .map(FormView::row)
            .collect(Collectors.joining());
    return rows.isEmpty() ? "" : "    <group>\n" + rows + "    </group>\n";
  }

  /** People name the terminal; all else is Cobro's to fill. */
  private static String row(String field) {
    String readonly = field.equals(OdooSetup.TERMINAL) ? "" : " readonly=\"1\"";
    return "      <field name=\"" + field + "\"" + readonly + "/>\n";
  }

  /** Only on what customers pay. */
  private static String hidden(int major) {
    return major >= PLAIN_CONDITIONS
        ? "invisible=\"move_type not in ('out_invoice', 'out_receipt')\""
        : "attrs=\"{'invisible': [('move_type', 'not in', ('out_invoice', 'out_receipt'))]}\"";
  }

  /** Whether two say the same, but for blanks between the elements. */
  static boolean same(String one, String other) {
    return other != null && squeezed(one).equals(squeezed(other));
  }

  private static String squeezed(String arch) {
    return arch.replaceAll("<\\?xml.*?\\?>", "")
        .replaceAll("\\s+", " ")
        .replace("> <", "><")
        .strip();
  }

  /** The values of a new one. */
  static Map<String, Object> values(Object extended, String arch) {
    return Map.of(
        "name", NAME,
        "model", "account.move",
        "inherit_id", extended,
        "arch", arch,
        "priority", 99);
  }

  /** Loads the invoice form as a person's browser does. */
  static Call load(Login login, Object extended) {
    return Call.read(
        "account.move",
        login.major() >= GET_VIEW ? "get_view" : "fields_view_get",
        List.of(),
        Map.of("view_id", extended, "view_type", "form", "context", login.context()));
  }
}
