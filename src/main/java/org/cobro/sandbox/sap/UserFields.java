package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The company's own columns. Invoices and credit notes share one entity type, and so do payments in
 * and out: a column of one is there on the other.
 */
final class UserFields {
  private static final Map<String, String> SETS =
      Map.of(
          "OINV", "Invoices",
          "ORIN", "CreditNotes",
          "ORCT", "IncomingPayments",
          "OVPM", "VendorPayments",
          "OCRD", "BusinessPartners");

  private final Company company;
  private final Table table;

  UserFields(Company company) {
    this.company = company;
    this.table = company.table("UserFieldsMD");
  }

  ObjectNode add(ObjectNode body) throws Refusal {
    ObjectNode field = Body.row(table.shape(), body);
    String owner = SETS.get(field.path("TableName").asText());
    if (owner == null || !field.path("Name").asText("").matches("\\w{1,50}")) {
      throw Refusal.badValue("Invalid TableName or Name  [CUFD]");
    }
    Column column = column(field);
    Shape shape = company.table(owner).shape();
    if (shape.knows(column.name())) {
      throw Refusal.of(
          400, -2035, "This entry already exists in the following tables (ODBC -2035)");
    }
    shape.columns().put(column.name(), column);
    company.tables().stream()
        .filter(each -> each.shape() == shape)
        .forEach(each -> each.rows().forEach(row -> row.putNull(column.name())));
    return stored(field);
  }

  private ObjectNode stored(ObjectNode field) {
    String owner = field.path("TableName").asText();
    long id =
        table.rows().stream().filter(row -> row.path("TableName").asText().equals(owner)).count();
    field.put("FieldID", (int) id);
    return table.add("TableName='%s',FieldID=%d".formatted(owner, id), field);
  }

  private static Column column(ObjectNode field) throws Refusal {
    if (field.path("Type").isNull()) {
      field.put("Type", "db_Alpha");
    }
    if (field.path("Mandatory").isNull()) {
      field.put("Mandatory", "tNO");
    }
    String name = "U_" + field.path("Name").asText();
    return switch (field.path("Type").asText()) {
      case "db_Alpha" -> Column.text(name, size(field));
      case "db_Numeric" -> Column.of(name, Type.NUMBER);
      case "db_Date" -> Column.of(name, Type.DATE);
      case "db_Float" -> Column.of(name, Type.MONEY);
      default -> Column.of(name, Type.TEXT);
    };
  }

  /** Characters of a text; at most 254 fit into such a field. */
  private static int size(ObjectNode field) throws Refusal {
    int size = field.path("EditSize").asInt(field.path("Size").asInt(1));
    if (size < 1 || size > 254) {
      throw Refusal.badValue("Invalid size of a text  [CUFD.EditSize]");
    }
    return size;
  }
}
