package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.smoke.Script.Ending;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invoices for one provider, what is to happen to each, and whoever stands at the terminals.
 */
final class Batch {

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
  private static final int INVOICES = 32;
  private static final int FOR_EACH_TERMINAL = 8;

  private final Till till;
  private final BothBooks books;
  private final Map<Integer, Script> scripts = new LinkedHashMap<>();
  private final Map<String, Script> byNumber = new HashMap<>();
  private final Set<String> declined = new HashSet<>();

  /** Sells them. */
  Batch(Sandbox sandbox, Till till) {
    this.till = till;
    this.books = new BothBooks(sandbox.odoo().books(), till);
    List<String> terminals = till.counter().codes();
    List<Script> batch = Script.batch(INVOICES);
    for (int i = 0; i < batch.size(); i++) {
      String terminal = terminals.get(i / FOR_EACH_TERMINAL % terminals.size());
      BigDecimal amount = BigDecimal.valueOf(10_001 + 1_999L * i, 2);
      int id = sandbox.sell(till.provider(), terminal, "Cliente " + i, amount);
      scripts.put(id, batch.get(i));
      byNumber.put(inReferences(sandbox.odoo().books().invoice(id).number()), batch.get(i));
    }
  }

  /** An invoice's number as it stands in our references. */
  static String inReferences(String number) {
    return number.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** Each who stands at a terminal does what is in the script. */
  void act() {
    till.counter().codes().forEach(this::actAt);
  }

  boolean isAsScripted() {
    return scripts.keySet().stream().allMatch(this::isAsScripted);
  }

  int size() {
    return scripts.size();
  }

  /** Says how they ended, and returns how many ended otherwise than scripted. */
  int report() {
    List<Integer> different =
        scripts.keySet().stream().filter(Predicate.not(this::isAsScripted)).toList();
    different.forEach(
        id -> System.out.println("difference: " + scripts.get(id) + ": " + books.words(id)));
    System.out.printf(
        "smoke odoo %s: %d invoices: %d paid, %d cancelled, %d dead-lettered, %d differences%n",
        till.provider(),
        scripts.size(),
        count(Ending.PAID),
        count(Ending.CANCELLED),
        count(Ending.DEAD_LETTERED),
        different.size());
    return different.size();
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

  private boolean isAsScripted(int invoice) {
    return books.ending(invoice).filter(scripts.get(invoice).ending()::equals).isPresent();
  }

  private long count(Ending ending) {
    return scripts.keySet().stream()
        .filter(id -> books.ending(id).filter(ending::equals).isPresent())
        .count();
  }
}
