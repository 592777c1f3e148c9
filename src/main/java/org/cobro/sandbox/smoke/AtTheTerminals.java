package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.sandbox.S4Shop;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.SapShop;
import org.cobro.sandbox.smoke.Script.Ending;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The customers who stand at a provider's terminals; each does what is in the script. */
final class AtTheTerminals implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(AtTheTerminals.class);

  private static final int IN_ODOO = 32;
  private static final int IN_SAP = 8;

  /** These are all paid: S/4HANA has no place for what else became of them. */
  private static final int IN_S4 = 3;

  private final Till till;
  private final Map<String, Script> byNumber = new HashMap<>();
  private final Set<String> declined = new HashSet<>();

  private AtTheTerminals(Till till) {
    this.till = till;
  }

  /** Sells the invoices in Odoo. */
  static Batch inOdoo(Sandbox sandbox, Till till) {
    return batch(
        new OdooBooks(sandbox.odoo().books()),
        till,
        IN_ODOO,
        (terminal, amount) -> sandbox.sell(till.provider(), terminal, "Cliente", amount));
  }

  /** Sells some in SAP. */
  static Batch inSap(SapShop shop, Till till) {
    return batch(
        new SapBooks(shop),
        till,
        IN_SAP,
        (terminal, amount) -> shop.sell(till.provider(), terminal, amount));
  }

  /** Sells a few in S/4HANA. */
  static Batch inS4(S4Shop shop, Till till) {
    return batch(new S4Books(shop), till, IN_S4, shop::sell);
  }

  private static Batch batch(ErpBooks erp, Till till, int invoices, Selling selling) {
    AtTheTerminals customers = new AtTheTerminals(till);
    BothBooks books = new BothBooks(erp, till);
    return new Batch(till.provider(), books, customers.sell(books, invoices, selling), customers);
  }

  /** Makes an open invoice in the ERP. */
  @FunctionalInterface
  private interface Selling {
    int sell(String terminal, BigDecimal amount);
  }

  private Map<Integer, Ending> sell(BothBooks books, int invoices, Selling selling) {
    Map<Integer, Ending> endings = new LinkedHashMap<>();
    List<String> terminals = till.counter().codes();
    List<Script> batch = Script.batch(invoices);
    int atEach = Math.max(1, invoices / terminals.size());
    for (int i = 0; i < batch.size(); i++) {
      String terminal = terminals.get(i / atEach % terminals.size());
      BigDecimal amount = BigDecimal.valueOf(10_001 + 1_999L * i, 2);
      int id = selling.sell(terminal, amount);
      endings.put(id, batch.get(i).ending());
      byNumber.put(books.number(id), batch.get(i));
    }
    return endings;
  }

  @Override
  public void run() {
    till.counter().codes().forEach(this::actAt);
  }

  private void actAt(String terminal) {
    Screen screen = till.counter().screen(terminal);
    if (!screen.isPayable()) {
      return;
    }
    try {
      act(terminal, screen.sale());
    } catch (IllegalStateException ended) {
      LOG.info("{}: the payment ended before the customer acted", terminal);
    }
  }

  private void act(String terminal, Screen.Sale waiting) {
    String number = waiting.reference().replaceAll("-a\\d+-[^-]+$", "");
    if (!byNumber.containsKey(number)) {
      // A customer of another ERP's invoice stands there.
      return;
    }
    switch (byNumber.get(number)) {
      case PAY -> till.counter().press(terminal, Button.TAP);
      case DECLINE_THEN_PAY ->
          till.counter().press(terminal, declined.add(waiting.id()) ? Button.DECLINE : Button.TAP);
      case CANCEL -> till.counter().press(terminal, Button.CANCEL);
      case LEAVE -> {
        // The customer has left; the payment expires by itself.
      }
    }
  }
}
