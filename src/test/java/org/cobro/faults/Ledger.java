package org.cobro.faults;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;

/** Whose the ERPs are, and how they are spoken to. */
enum Ledger {
  XML_RPC(17),
  JSON_2(19),
  SAP(0) {
    @Override
    void connect(ShopPlan plan, String name) {
      plan.sap(name, "Lane");
    }

    @Override
    void collect(ShopPlan plan, String flow, String lane) {
      String key = "cobro.flows." + flow;
      plan.set(key + ".invoices", LANE + " eq '" + named(lane) + "'");
      plan.set(key + ".terminal-field", "U_COBRO_Terminal");
      plan.set(key + ".journal", SapRules.CLEARING);
    }

    @Override
    Ear ear(ShopPlan plan, String name) {
      return new SapEar();
    }

    @Override
    int write(
        Shop shop, String erp, BigDecimal amount, String terminal, String lane, boolean posted) {
      String wanted = posted ? named(lane) : "later";
      return shop.sap(erp)
          .createInvoice(
              "C0001", amount, "MXN", Map.of("U_COBRO_Terminal", terminal, LANE, wanted));
    }

    @Override
    void post(Shop shop, Sale sale) {
      shop.sap(sale.erp()).write(sale.invoice(), Map.of(LANE, named("")));
    }

    @Override
    boolean hears(WireCall call) {
      return call != WireCall.REGISTER && call != WireCall.APPLY;
    }
  };

  private static final String LANE = "U_COBRO_Lane";

  private static final String OPEN =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']],['x_lane','=',%s]]";

  private final int version;

  /**
   * @param version of Odoo; from 19 on, it is spoken to by JSON-2
   */
  Ledger(int version) {
    this.version = version;
  }

  /** An ERP with the fields that the flows need. */
  void connect(ShopPlan plan, String name) {
    plan.odoo(name, version).invoiceFields("x_lane", "x_terminal");
  }

  /**
   * Has a flow take the invoices of its lane.
   *
   * @param lane empty for those of none
   */
  void collect(ShopPlan plan, String flow, String lane) {
    String wanted = lane.isEmpty() ? "False" : "'" + lane + "'";
    plan.set("cobro.flows." + flow + ".invoices", OPEN.formatted(wanted));
  }

  private static String named(String lane) {
    return lane.isEmpty() ? "none" : lane;
  }

  Ear ear(ShopPlan plan, String name) {
    OdooSimulator simulator = plan.simulatedOdoo(name);
    return new Ear.OfOdoo(id -> reference(simulator, id));
  }

  private static String reference(OdooSimulator odoo, int payment) {
    return odoo.books().payments().stream()
        .filter(each -> each.id() == payment)
        .map(PaymentView::reference)
        .findFirst()
        .orElse("none");
  }

  /**
   * Writes an invoice.
   *
   * @param posted false: nobody wants it collected yet
   */
  int write(
      Shop shop, String erp, BigDecimal amount, String terminal, String lane, boolean posted) {
    Map<String, Object> fields = Map.of("x_terminal", terminal, "x_lane", lane);
    return posted
        ? shop.odoo(erp).books().createInvoice("Papelería Sol", amount, "MXN", fields)
        : shop.odoo(erp).books().draftInvoice("Papelería Sol", amount, "MXN", fields);
  }

  /** From now on it is to be collected. */
  void post(Shop shop, Sale sale) {
    shop.odoo(sale.erp()).books().post(sale.invoice());
  }

  /** Whether there is such a call to it. */
  boolean hears(WireCall call) {
    return call != WireCall.LOG_IN && call != WireCall.NOTE_LOOK;
  }

  /** The calls of payments. */
  Set<WireCall> calls() {
    Set<WireCall> calls = EnumSet.noneOf(WireCall.class);
    Arrays.stream(WireCall.values())
        .filter(call -> call.side() == WireCall.Side.ERP && !call.isRefund() && hears(call))
        .forEach(calls::add);
    return calls;
  }
}
