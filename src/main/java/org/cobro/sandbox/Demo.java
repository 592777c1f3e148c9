package org.cobro.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.VirtualTerminals;
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
  private static final int LARGEST_CENTS = 250_000;

  private final Sandbox sandbox;
  private final Environment environment;
  private final Lines lines;
  private final Subscribers subscribers;
  private final RandomGenerator random = new Random();
  private final ScheduledExecutorService shop = Executors.newSingleThreadScheduledExecutor();

  Demo(Sandbox sandbox, Environment environment) {
    this.sandbox = sandbox;
    this.environment = environment;
    lines = new Lines(id -> !sandbox.odoo().books().invoice(id).paid());
    sandbox.counters().forEach((provider, c) -> c.codes().forEach(t -> sell(provider, t)));
    sell(Sandbox.COMPAGO, yours());
    sell(Sandbox.COMPAGO, yours());
    subscribers = Subscribers.of(sandbox.compago().cards());
    subscribers.all().forEach(card -> sell(Sandbox.COMPAGO_CARD, card));
    Subscribers.NEW.forEach(this::welcome);
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() {
    sandbox.tell(port());
    if (environment.getProperty("sandbox.customers", Boolean.class, true)) {
      sandbox.counters().forEach(this::open);
      shop.scheduleWithFixedDelay(this::subscribe, 5, 5, TimeUnit.SECONDS);
    }
    System.out.println(welcome());
  }

  private void open(String provider, Counter counter) {
    Customers customers = new Customers(counter, yours(), random);
    shop.scheduleWithFixedDelay(customers::act, 3, 1, TimeUnit.SECONDS);
    shop.scheduleWithFixedDelay(() -> sellMore(provider, counter), 4, 4, TimeUnit.SECONDS);
  }

  /** Another month has passed for one of them; what their banks have thought over is decided. */
  private void subscribe() {
    subscribers.settle();
    subscribers.followLinks();
    sell(Sandbox.COMPAGO_CARD, subscribers.any(random));
  }

  /** A new customer, whose first invoice names no card: Cobro asks for one. */
  private void welcome(String customer) {
    sandbox.odoo().books().contact(customer, "cobranza@example.mx", "55 1234 5678");
    sandbox.sell(Sandbox.COMPAGO_CARD, "", customer, new BigDecimal("299.00"));
  }

  /** The terminal at which no customer comes by itself, and each payment is asked for. */
  private String yours() {
    List<String> codes = sandbox.terminals();
    return codes.get(codes.size() - 1);
  }

  private void sellMore(String provider, Counter counter) {
    String terminal = counter.codes().get(random.nextInt(counter.codes().size()));
    if (lines.hasRoomAt(terminal)) {
      sell(provider, terminal);
    }
  }

  private void sell(String provider, String terminal) {
    String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
    BigDecimal amount = BigDecimal.valueOf(500 + random.nextInt(LARGEST_CENTS), 2);
    String how = terminal.equals(yours()) ? Sandbox.ON_REQUEST : provider;
    lines.join(terminal, sandbox.sell(how, terminal, partner, amount));
  }

  private String port() {
    return environment.getProperty("local.server.port", "8080");
  }

  private String welcome() {
    String here = "http://127.0.0.1:" + port();
    return """

        Cobro is collecting in its sandbox. Open
          %s/console (user admin; password: cat %s)
        and side by side, as at a counter:
          the cashier's page    %s/console/cashier?provider=sandbox-compago&terminal=%s
          that very terminal    %s
        Press Collect on the first and tap on the second. Elsewhere customers come by themselves:
          all terminals         %s
          who waits for what    %s/console/terminals
          the shop's invoices   %s/sandbox/invoices
          health and metrics    %s/actuator/health and /actuator/prometheus
        With sandbox.customers=false nobody taps but you. Ctrl-C ends it.
        """
        .formatted(
            here,
            environment.getProperty("cobro.console.password-file", "data/console-password"),
            here,
            yours(),
            sandbox
                .desk()
                .map(desk -> desk.page(Sandbox.COMPAGO, yours()))
                .orElseGet(() -> sandbox.compago().terminalPage()),
            sandbox.desk().map(VirtualTerminals::page).orElse(sandbox.compago().terminalPage()),
            here,
            sandbox.odoo().url(),
            here);
  }

  @Override
  public void destroy() {
    shop.shutdownNow();
    sandbox.close();
  }
}
