package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Terminals;
import org.cobro.sandbox.smoke.Script.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A batch of invoices from end to end, headless: sold in the ERP, paid, declined, cancelled or left
 * at the terminals, and then compared in both books. Ends the process with 0, or 1 on a difference.
 */
@Component
@Profile("smoke")
final class Smoke {

  private static final Logger LOG = LoggerFactory.getLogger(Smoke.class);
  private static final int INVOICES = 32;
  private static final Duration LIMIT = Duration.ofSeconds(55);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Sandbox sandbox;
  private final OdooCompagoBooks books;
  private final Map<Integer, Script> scripts = new LinkedHashMap<>();
  private final Map<String, Script> byNumber = new HashMap<>();
  private final Set<String> declined = new HashSet<>();

  Smoke(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.books = new OdooCompagoBooks(sandbox);
    sell();
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    Thread batch = new Thread(() -> run(ready.getApplicationContext()), "smoke");
    batch.start();
  }

  private void run(ConfigurableApplicationContext context) {
    int differences = INVOICES;
    try {
      serveCustomers();
      differences = report();
    } catch (RuntimeException broken) {
      LOG.error("the smoke run broke off", broken);
    } finally {
      int code = differences == 0 ? 0 : 1;
      System.exit(SpringApplication.exit(context, () -> code));
    }
  }

  private void serveCustomers() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!scripts.keySet().stream().allMatch(this::isAsScripted) && System.nanoTime() < end) {
      sandbox.compago().terminals().codes().forEach(this::actAt);
      pause();
    }
  }

  /** Eight invoices wait for each terminal. */
  private void sell() {
    List<Script> batch = Script.batch(INVOICES);
    for (int i = 0; i < batch.size(); i++) {
      String terminal = sandbox.terminals().get(i / 8 % sandbox.terminals().size());
      BigDecimal amount = BigDecimal.valueOf(10_001 + 1_999L * i, 2);
      var odoo = sandbox.odoo().books();
      int id = odoo.createInvoice("Cliente " + i, amount, "MXN", Map.of("x_terminal", terminal));
      scripts.put(id, batch.get(i));
      byNumber.put(odoo.invoice(id).number().replaceAll("[^A-Za-z0-9]+", "-"), batch.get(i));
    }
  }

  private void actAt(String terminal) {
    try {
      sandbox.compago().terminals().waiting(terminal).ifPresent(this::act);
    } catch (IllegalStateException ended) {
      LOG.info("{}: the intent ended before the customer acted", terminal);
    }
  }

  private void act(BookedIntent waiting) {
    Terminals terminals = sandbox.compago().terminals();
    String number = waiting.externalId().replaceAll("-a\\d+-[^-]+$", "");
    switch (byNumber.get(number)) {
      case PAY -> terminals.tap(waiting.id());
      case DECLINE_THEN_PAY -> {
        if (declined.add(waiting.id())) {
          terminals.decline(waiting.id());
        } else {
          terminals.tap(waiting.id());
        }
      }
      case CANCEL -> terminals.cancelAtTerminal(waiting.id());
      case LEAVE -> {
        // The customer has left; the intent expires by itself.
      }
    }
  }

  private boolean isAsScripted(int invoice) {
    return books.ending(invoice).filter(scripts.get(invoice).ending()::equals).isPresent();
  }

  private int report() {
    List<Integer> different =
        scripts.keySet().stream().filter(Predicate.not(this::isAsScripted)).toList();
    different.forEach(
        id -> System.out.println("difference: " + scripts.get(id) + ": " + books.words(id)));
    System.out.printf(
        "smoke odoo compago: %d invoices: %d paid, %d cancelled, %d dead-lettered, %d differences%n",
        scripts.size(),
        count(Ending.PAID),
        count(Ending.CANCELLED),
        count(Ending.DEAD_LETTERED),
        different.size());
    return different.size();
  }

  private long count(Ending ending) {
    return scripts.keySet().stream()
        .filter(id -> books.ending(id).filter(ending::equals).isPresent())
        .count();
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
