package org.cobro.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A shop whose books are in SAP Business One, for all tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AtTheCompany {

  static final String KEY = "U_COBRO_Key";

  private static final String COMPANY = "SBO_TIENDA";

  final SapSimulator sap = open();
  final Shop shop;

  /**
   * @param finish takes a plan with the connection {@code main} to SAP, and adds provider and flow
   */
  AtTheCompany(UnaryOperator<ShopPlan> finish) {
    books().addUserField("ORCT", "COBRO_Key", 50);
    books().addUserField("OINV", "COBRO_Status", 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
    books().addUserField("OINV", "COBRO_Terminal", 30);
    shop =
        finish
            .apply(Shop.plan())
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
            .set("cobro.flows.counters.journal", SapRules.CLEARING)
            .open();
  }

  private static SapSimulator open() {
    try {
      return SapSimulator.open(SapRules.standard(COMPANY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  final void nothingMoreGoesWrongInSap() {
    sap.troubles().clear();
  }

  @AfterAll
  final void closeTheShop() {
    shop.close();
    sap.close();
  }

  final Books books() {
    return sap.books(COMPANY);
  }

  /** An invoice in pesos that the flow finds. */
  final Sale sell(String amount, Map<String, Object> fields) {
    return sell(amount, fields, shop.terminal());
  }

  final Sale sell(String amount, Map<String, Object> fields, String terminal) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("U_COBRO_Status", "REQ");
    all.put("U_COBRO_Terminal", terminal);
    int invoice = books().createInvoice("C0001", new BigDecimal(amount), "MXN", all);
    return new Sale("main", invoice, terminal);
  }

  /** One that is paid, and whose payment is booked. */
  final PaymentIntent pay(Sale sale) {
    shop.tap(sale);
    PaymentIntent paid = shop.awaitState(sale, State.PAID);
    shop.awaitTold(paid);
    return paid;
  }

  /** The outgoing payments on a credit note that stand. */
  final List<PaymentView> paidOut(int note) {
    return books().outgoingPayments().stream()
        .filter(payment -> payment.applied().containsKey(note) && !payment.cancelled())
        .toList();
  }
}
