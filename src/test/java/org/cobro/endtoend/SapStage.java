package org.cobro.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;

/** A shop whose books are in SAP Business One, set up as its guide says. */
final class SapStage {

  static final String COMPANY = "SBO_TIENDA";

  private SapStage() {}

  static SapSimulator open() {
    try {
      return SapSimulator.open(SapRules.standard(COMPANY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One flow, to terminals of Compago's. */
  static ShopPlan plan(SapSimulator sap) {
    Books books = sap.books(COMPANY);
    books.addUserField("ORCT", "COBRO_Key", 50);
    books.addUserField("OINV", "COBRO_Status", 20);
    books.addUserField("OINV", "COBRO_Ref", 50);
    books.addUserField("OINV", "COBRO_Terminal", 30);
    return Shop.plan()
        .compago("compago")
        .flow("counters", "main", "compago")
        .set("cobro.erps.main.type", "sap-b1")
        .set("cobro.erps.main.url", sap.baseUrl())
        .set("cobro.erps.main.database", COMPANY)
        .set("cobro.erps.main.username", SapRules.USER)
        .set("cobro.erps.main.password", SapRules.PASSWORD)
        .set("cobro.erps.main.connect-timeout", "500ms")
        .set("cobro.erps.main.response-timeout", "2s")
        .set("cobro.erps.main.settle", "3s")
        .set("cobro.flows.counters.invoices", "U_COBRO_Status eq 'REQ'")
        .set("cobro.flows.counters.terminal-field", "U_COBRO_Terminal")
        .set("cobro.flows.counters.journal", SapRules.CLEARING);
  }
}
