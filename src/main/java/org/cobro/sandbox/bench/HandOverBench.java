package org.cobro.sandbox.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How long a paid tap takes to be in the ERP at the real 3 s rhythm, and how much of it is ours.
 * The simulated ERP takes 20 ms a call, as a real Odoo does for a read; the customers tap at random
 * moments between two polls. At the first 20 terminals they do; at whatever others there are
 * somebody stands all the time and does not make up his mind.
 *
 * <p>{@code bench.provider}: what invoices call the provider of the 20; one that sends
 * notifications is told of each tap.
 */
@Component
@Profile("bench")
final class HandOverBench {

  private static final Logger LOG = LoggerFactory.getLogger(HandOverBench.class);
  private static final Duration ERP_LATENCY = Duration.ofMillis(20);
  private static final int POLL_MILLIS = 3_000;
  private static final int SERVED = 20;
  private static final double TAP_BAR = 3_500;
  private static final double NOTIFIED_BAR = 1_000;
  private static final double HAND_OVER_BAR = 25;

  private final Sandbox sandbox;
  private final Stopwatch stopwatch;
  private final String provider;
  private final int warmUp;
  private final int measured;
  private final Counter counter;
  private final List<String> served;
  private final List<String> hesitant;
  private final RandomGenerator random = new Random(1);
  private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(8);
  private final Map<String, Long> tappedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> settled = new ConcurrentHashMap<>();
  private final Map<String, String> terminals = new ConcurrentHashMap<>();

  HandOverBench(
      Sandbox sandbox,
      Stopwatch stopwatch,
      @Value("${bench.provider:" + Sandbox.COMPAGO + "}") String provider,
      @Value("${bench.warm-up:60}") int warmUp,
      @Value("${bench.payments:240}") int measured) {
    this.sandbox = sandbox;
    this.stopwatch = stopwatch;
    this.provider = provider;
    this.warmUp = warmUp;
    this.measured = measured;
    this.counter = sandbox.counters().get(provider);
    this.served = counter.codes().subList(0, SERVED);
    this.hesitant = sandbox.terminals().subList(SERVED, sandbox.terminals().size());
    hesitant.forEach(terminal -> sell(Sandbox.COMPAGO, terminal));
    served.forEach(terminal -> sell(provider, terminal));
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    new Thread(() -> run(ready.getApplicationContext()), "bench").start();
  }

  private void run(ConfigurableApplicationContext context) {
    boolean reached = false;
    try {
      sandbox.odoo().latency(ERP_LATENCY);
      if (notified()) {
        sandbox.tell(context.getEnvironment().getRequiredProperty("local.server.port"));
      }
      awaitHesitant();
      reached = measure();
    } catch (RuntimeException | InterruptedException broken) {
      LOG.error("the bench broke off", broken);
    } finally {
      customers.shutdownNow();
      int code = reached ? 0 : 1;
      System.exit(SpringApplication.exit(context, () -> code));
    }
  }

  private void awaitHesitant() throws InterruptedException {
    while (!hesitant.stream()
        .allMatch(terminal -> sandbox.compago().terminals().waiting(terminal).isPresent())) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Each terminal has its own rhythm, as counters do; what came first warms the machine up. */
  private boolean measure() throws InterruptedException {
    Set<String> first = new HashSet<>();
    while (settled.size() < warmUp + measured) {
      served.forEach(this::meet);
      note();
      if (first.isEmpty() && settled.size() >= warmUp) {
        first.addAll(settled.keySet());
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    first.forEach(settled::remove);
    return report(
        Percentiles.of(settled.values()),
        percentiles(stopwatch.handOvers()),
        percentiles(stopwatch.pickUps()));
  }

  private void meet(String terminal) {
    Screen screen = counter.screen(terminal);
    if (screen.isPayable() && tappedAt.putIfAbsent(screen.sale().reference(), 0L) == null) {
      tapSoon(terminal, screen.sale().reference());
    }
  }

  private void tapSoon(String terminal, String reference) {
    customers.schedule(
        () -> {
          terminals.put(reference, terminal);
          tappedAt.put(reference, System.nanoTime());
          counter.press(terminal, Button.TAP);
        },
        POLL_MILLIS + random.nextInt(POLL_MILLIS),
        TimeUnit.MILLISECONDS);
  }

  private void note() {
    long now = System.nanoTime();
    for (PaymentView payment : sandbox.odoo().books().payments()) {
      String reference = payment.reference();
      if (payment.reconciled()
          && settled.putIfAbsent(reference, now - tappedAt.get(reference)) == null) {
        sellSoon(terminals.get(reference));
      }
    }
  }

  private void sellSoon(String terminal) {
    customers.schedule(
        () -> sell(provider, terminal), random.nextInt(POLL_MILLIS), TimeUnit.MILLISECONDS);
  }

  private void sell(String from, String terminal) {
    BigDecimal amount = BigDecimal.valueOf(500 + random.nextInt(100_000), 2);
    sandbox.sell(from, terminal, "Cliente", amount);
  }

  private Percentiles percentiles(Map<String, Long> all) {
    Map<String, Long> times = new HashMap<>(all);
    times.keySet().retainAll(settled.keySet());
    return Percentiles.of(times.values());
  }

  /** Compago tells nobody. */
  private boolean notified() {
    return !provider.equals(Sandbox.COMPAGO);
  }

  private boolean report(Percentiles tap, Percentiles handOver, Percentiles pickUp) {
    double bar = notified() ? NOTIFIED_BAR : TAP_BAR;
    System.out.printf(
        """
        %s%s, %d other open intents

        | measure (ms) | n | p50 | p95 | p99 | max | bar |
        |---|---|---|---|---|---|---|
        """,
        provider, notified() ? " with notifications" : "", hesitant.size());
    System.out.println(
        tap.row("tap at the terminal → settled in the ERP", "p95 ≤ %.0f".formatted(bar)));
    System.out.println(handOver.row("provider's answer → ERP call sent", "p99 ≤ 25"));
    System.out.println(pickUp.row("picked up → create sent, the invoice read again", ""));
    return tap.p95() <= bar && handOver.p99() <= HAND_OVER_BAR;
  }
}
