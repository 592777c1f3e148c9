package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.S4Shop;
import org.cobro.sandbox.s4.Books.Posted;

/**
 * Those of SAP S/4HANA, where nothing clears an invoice here: it counts as paid when its amount was
 * posted on account.
 */
record S4Books(S4Shop shop) implements ErpBooks {

  @Override
  public String name() {
    return "sap-s4";
  }

  @Override
  public Entry invoice(int id) {
    String key = shop.key(id);
    BigDecimal total = (BigDecimal) shop.books().field(key, "AmountInTransactionCurrency");
    List<Posted> posted =
        shop.books().posted().stream()
            .filter(entry -> entry.text().startsWith(key + " ") && !entry.reversed())
            .toList();
    BigDecimal due = posted.stream().map(Posted::amount).reduce(total, BigDecimal::subtract);
    return new Entry(
        (String) shop.books().field(key, "BillingDocument"),
        total,
        due,
        due.signum() == 0,
        due.signum() > 0,
        posted.stream()
            .map(entry -> new Booking(entry.text().split(" ")[1], entry.amount(), true))
            .toList(),
        List.of());
  }
}
