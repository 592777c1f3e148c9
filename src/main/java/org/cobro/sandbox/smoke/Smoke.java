package org.cobro.sandbox.smoke;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cobro.sandbox.Sandbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A batch of invoices for each provider from end to end, headless: sold in the ERP, paid, declined,
 * cancelled or left at the terminals, and then compared in both books. Ends the process with 0, or
 * 1 on a difference.
 */
@Component
@Profile("smoke")
final class Smoke {

  private static final Logger LOG = LoggerFactory.getLogger(Smoke.class);
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final List<Batch> batches;

  Smoke(Sandbox sandbox) {
    List<Till> tills = Till.of(sandbox);
    this.batches =
        Stream.of(
                tills.stream().map(till -> AtTheTerminals.inOdoo(sandbox, till)),
                sandbox.sap().stream()
                    .flatMap(shop -> tills.stream().map(till -> AtTheTerminals.inSap(shop, till))),
                sandbox.s4().stream()
                    .flatMap(
                        shop ->
                            tills.stream()
                                .filter(till -> Sandbox.COMPAGO.equals(till.provider()))
                                .map(till -> AtTheTerminals.inS4(shop, till))),
                Stream.of(CardHolders.batch(sandbox)))
            .flatMap(Function.identity())
            .toList();
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    Thread batch = new Thread(() -> run(ready.getApplicationContext()), "smoke");
    batch.start();
  }

  private void run(ConfigurableApplicationContext context) {
    int differences = batches.stream().mapToInt(Batch::size).sum();
    try {
      serveCustomers();
      differences = batches.stream().mapToInt(Batch::report).sum();
    } catch (RuntimeException broken) {
      LOG.error("the smoke run broke off", broken);
    } finally {
      int code = differences == 0 ? 0 : 1;
      System.exit(SpringApplication.exit(context, () -> code));
    }
  }

  private void serveCustomers() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!batches.stream().allMatch(Batch::isAsScripted) && System.nanoTime() < end) {
      batches.forEach(Batch::act);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
