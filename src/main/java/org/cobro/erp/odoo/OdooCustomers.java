package org.cobro.erp.odoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.Customer;

/** Odoo's {@code res.partner} as customers of the port. Odoo 19 has no {@code mobile} any more. */
public final class OdooCustomers {
  private static final String MODEL = "res.partner";

  private OdooCustomers() {}

  /**
   * @throws IllegalArgumentException when the id is no id of Odoo
   */
  public static Call read(String id, OptionalLong companyId) {
    return Call.searchRead(
        MODEL,
        List.of(Call.term("id", "in", List.of(Ids.wire(Ids.parse(id))))),
        List.of("name", "email", "phone"),
        Map.copyOf(Call.context(companyId)));
  }

  /** The answer to {@link #read}; empty when there is no such customer, or none is to be seen. */
  public static Optional<Customer> customer(String id, Object value) {
    return OdooRow.all(value).orElse(List.of()).stream()
        .findFirst()
        .map(row -> new Customer(id, row.text("name"), row.text("email"), row.text("phone")));
  }
}
