package org.cobro.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** A shop at work: invoices appear in the simulated ERP, customers come to the terminals. */
@Component
@Profile("sandbox & !smoke & !bench")
final class Demo implements DisposableBean {

  private static final List<String> PARTNERS =
      List.of("Abarrotes La Esquina", "Café Ñandú", "Ferretería Díaz & Hijos", "Papelería Sol");
  private static final int MOST_OPEN = 12;
  private static final int LARGEST_CENTS = 250_000;

  private final Sandbox sandbox;
  private final Environment environment;
  private final RandomGenerator random = new Random();
  private final ScheduledExecutorService shop = Executors.newSingleThreadScheduledExecutor();

  Demo(Sandbox sandbox, Environment environment) {
    this.sandbox = sandbox;
    this.environment = environment;
    sandbox.terminals().forEach(this::sell);
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() {
    if (environment.getProperty("sandbox.customers", Boolean.class, true)) {
      Customers customers = new Customers(sandbox.compago().counter(), random);
      shop.scheduleWithFixedDelay(customers::act, 3, 1, TimeUnit.SECONDS);
      shop.scheduleWithFixedDelay(this::sellMore, 4, 4, TimeUnit.SECONDS);
    }
    System.out.println(welcome());
  }

  private void sellMore() {
    long open =
        sandbox.odoo().books().invoices().stream()
            .filter(i -> i.state().equals("posted") && !i.paid())
            .count();
    if (open < MOST_OPEN) {
      sell(sandbox.terminals().get(random.nextInt(sandbox.terminals().size())));
    }
  }

  private void sell(String terminal) {
    String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
    BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(LARGEST_CENTS), 2);
    sandbox.odoo().books().createInvoice(partner, amount, "MXN", Map.of("x_terminal", terminal));
  }

  private String welcome() {
    String port = environment.getProperty("local.server.port", "8080");
    return """

        Cobro is collecting in its sandbox. Open:
          the shop's invoices   %s/sandbox/invoices
          the card terminals    %s
          health                http://127.0.0.1:%s/actuator/health
          metrics               http://127.0.0.1:%s/actuator/prometheus
        Customers come by themselves (sandbox.customers=false: only you tap). Ctrl-C ends it.
        """
        .formatted(sandbox.odoo().url(), sandbox.compago().terminalPage(), port, port);
  }

  @Override
  public void destroy() {
    shop.shutdownNow();
    sandbox.close();
  }
}
