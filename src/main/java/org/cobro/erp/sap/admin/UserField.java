package org.cobro.erp.sap.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;

/**
 * A text field that Cobro uses in a company.
 *
 * @param type of the entity that shows it
 * @param table SAP's table: {@code OINV} stands for all marketing documents, {@code ORCT} for
 *     incoming payments, {@code OVPM} for outgoing ones
 * @param name without the {@code U_} that SAP puts in front
 * @param title what people read
 * @param size the least number of characters
 * @param needed whether nothing is written without it
 */
public record UserField(
    String type, String table, String name, String title, int size, boolean needed) {

  static final String MENU =
      "Tools → Customization Tools → User-Defined Fields – Management → Marketing Documents → Title";

  private static final String PREFIX = "U_";
  private static final String OUTGOING = "OVPM";

  /**
   * Those that the configuration names; the first takes our reference (invariant 2).
   *
   * @param refunds whether outgoing payments are booked, too
   */
  static List<UserField> of(SapCompany company, boolean refunds) {
    String outgoing = refunds ? company.keyField() : null;
    return Stream.of(
            field("Payment", "ORCT", company.keyField(), "Referencia de Cobro", 50, true),
            field("Payment", OUTGOING, outgoing, "Referencia de Cobro", 50, true),
            field("Document", "OINV", company.statusField(), "Estado del cobro", 20, false),
            field("Document", "OINV", company.referenceField(), "Referencia del cobro", 50, false),
            field("Document", "OINV", company.noteField(), "Nota del cobro", 254, false))
        .flatMap(Optional::stream)
        .toList();
  }

  /** None for what is no user field, such as SAP's own {@code Comments}. */
  private static Optional<UserField> field(
      String type, String table, String property, String title, int size, boolean needed) {
    return Optional.ofNullable(property)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .map(name -> new UserField(type, table, name, title, size, needed));
  }

  /** As the Service Layer shows it. */
  public String property() {
    return PREFIX + name;
  }

  String shown() {
    return property() + " (" + table + ", text of " + size + ")";
  }

  /** Whether payments in and out may have it in common: then that of the former is enough. */
  boolean mayComeAlong() {
    return table.equals(OUTGOING);
  }

  String menu() {
    return needed
        ? "Tools → Customization Tools → User-Defined Fields – Management → Banking → "
            + (mayComeAlong() ? "Outgoing" : "Incoming")
            + " Payments, or what your release calls the node of table "
            + table
        : MENU;
  }

  /** Whether outgoing payments show it. */
  Call lookAtOutgoing() {
    return Call.list("VendorPayments", Query.select(List.of(property())).top(1), 1);
  }

  Call look() {
    Query query =
        Query.select(List.of("FieldID", "Type", "SubType", "EditSize", "Size"))
            .filter("TableName eq " + Query.literal(table) + " and Name eq " + Query.literal(name));
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
