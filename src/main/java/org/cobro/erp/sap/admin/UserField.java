package org.cobro.erp.sap.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;

/**
 * A text field that Cobro uses in a company.
 *
 * @param type of the entity that shows it
 * @param table SAP's table: {@code OINV} stands for all marketing documents, {@code ORCT} for
 *     payments
 * @param name without the {@code U_} that SAP puts in front
 * @param title what people read
 * @param size the least number of characters
 * @param needed whether nothing is written without it
 */
public record UserField(
    String type, String table, String name, String title, int size, boolean needed) {

  static final String MENU =
      "Tools → Customization Tools → User-Defined Fields – Management → Marketing Documents → Title";

  /** Takes our reference, by which a payment is found again (invariant 2). */
  public static final UserField KEY =
      new UserField("Payment", "ORCT", "COBRO_Key", "Referencia de Cobro", 50, true);

  public static final UserField STATUS =
      new UserField("Document", "OINV", "COBRO_Status", "Estado del cobro", 20, false);

  public static final UserField REFERENCE =
      new UserField("Document", "OINV", "COBRO_Ref", "Referencia del cobro", 50, false);

  public static final List<UserField> ALL = List.of(KEY, STATUS, REFERENCE);

  /** As the Service Layer shows it. */
  public String property() {
    return "U_" + name;
  }

  String shown() {
    return property() + " (" + table + ", text of " + size + ")";
  }

  String menu() {
    return needed
        ? "Tools → Customization Tools → User-Defined Fields – Management → Banking → Incoming"
            + " Payments, or what your release calls the node of table ORCT"
        : MENU;
  }

  Call look() {
    Query query =
        Query.select(List.of("FieldID", "Type", "SubType", "EditSize", "Size"))
            .filter(
                "TableName eq " + Query.literal(table) + " and Name eq " + Query.literal(name));
    return Call.list("UserFieldsMD", query, 0);
  }

  Call create() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("TableName", table);
    body.put("Name", name);
    body.put("Description", title);
    body.put("Type", "db_Alpha");
    body.put("SubType", "st_None");
    body.put("Size", size);
    body.put("EditSize", size);
    return Call.post("/UserFieldsMD", body);
  }
}
