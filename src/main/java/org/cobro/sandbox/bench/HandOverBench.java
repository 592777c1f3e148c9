package org.cobro.sandbox.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
 * How long a paid tap takes to be in the ERP at the real 3 s rhythm, and how much of it is ours: at
 * terminals of Compago, which tells nobody, and of Mercado Pago, which sends notifications. The
 * simulated ERP takes 20 ms a call, as a real Odoo does for a read; the customers tap at random
 * moments between two polls. At the first 20 terminals of each they do; at whatever others Compago
 * has somebody stands all the time and does not make up his mind.
 */
@Component
@Profile("bench")
final class HandOverBench {

  private static final Logger LOG = LoggerFactory.getLogger(HandOverBench.class);
  private static final Duration ERP_LATENCY = Duration.ofMillis(20);
  private static final int POLL_MILLIS = 3_000;
  private static final int SERVED = 20;
  private static final int GLANCE_MILLIS = 10;

  /** How late a tap may be in the ERP, milliseconds for 95 of 100, by what the invoices call it. */
  private static final Map<String, Integer> TAP_BARS =
      Map.of(Sandbox.COMPAGO, 3_500, Sandbox.POINT, 1_000);

  private static final double HAND_OVER_BAR = 25;

  private final Sandbox sandbox;
  private final Stopwatch stopwatch;
  private final int warmUp;
  private final int measured;
  private final List<Till> served;
  private final List<Till> hesitant;
  private final RandomGenerator random = new Random(1);
  private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(8);
  private final Map<String, Long> tappedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> settled = new ConcurrentHashMap<>();
  private final Map<String, Till> tills = new ConcurrentHashMap<>();

  /**
   * @param provider what the invoices call it
   */
  private record Till(String provider, String terminal) {}

  HandOverBench(
      Sandbox sandbox,
      Stopwatch stopwatch,
      @Value("${bench.warm-up:40}") int warmUp,
      @Value("${bench.payments:110}") int measured) {
    this.sandbox = sandbox;
    this.stopwatch = stopwatch;
    this.warmUp = warmUp;
    this.measured = measured;
    this.served = TAP_BARS.keySet().stream().sorted().flatMap(this::served).toList();
    this.hesitant =
        sandbox.terminals().stream()
            .skip(SERVED)
            .map(terminal -> new Till(Sandbox.COMPAGO, terminal))
            .toList();
    hesitant.forEach(this::sell);
    served.forEach(this::sell);
  }

  private Stream<Till> served(String provider) {
    return counter(provider).codes().stream()
        .limit(SERVED)
        .map(terminal -> new Till(provider, terminal));
  }

  private Counter counter(String provider) {
    return sandbox.counters().get(provider);
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    new Thread(() -> run(ready.getApplicationContext()), "bench").start();
  }

  private void run(ConfigurableApplicationContext context) {
    boolean reached = false;
    try {
      sandbox.odoo().latency(ERP_LATENCY);
      sandbox.tell(context.getEnvironment().getRequiredProperty("local.server.port"));
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
        .allMatch(till -> sandbox.compago().terminals().waiting(till.terminal()).isPresent())) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Each terminal has its own rhythm, as counters do; what came first warms the machine up. */
  private boolean measure() throws InterruptedException {
    Set<String> first = new HashSet<>();
    while (fewest() < warmUp + measured) {
      served.forEach(this::meet);
      note();
      if (first.isEmpty() && fewest() >= warmUp) {
        first.addAll(settled.keySet());
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
    first.forEach(settled::remove);
    return report();
  }

  /** How many payments of that provider are settled of which fewest are. */
  private long fewest() {
    return TAP_BARS.keySet().stream().mapToLong(this::settledOf).min().orElseThrow();
  }

  private long settledOf(String provider) {
    return settled.keySet().stream().filter(reference -> isOf(provider, reference)).count();
  }

  private boolean isOf(String provider, String reference) {
    return tills.get(reference).provider().equals(provider);
  }

  private void meet(Till till) {
    Screen screen = counter(till.provider()).screen(till.terminal());
    if (screen.isPayable() && tappedAt.putIfAbsent(screen.sale().reference(), 0L) == null) {
      tapSoon(till, screen.sale().reference());
    }
  }

  private void tapSoon(Till till, String reference) {
    customers.schedule(
        () -> {
          tills.put(reference, till);
          tappedAt.put(reference, System.nanoTime());
          counter(till.provider()).press(till.terminal(), Button.TAP);
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
        sellSoon(tills.get(reference));
      }
    }
  }

  private void sellSoon(Till till) {
    customers.schedule(() -> sell(till), random.nextInt(POLL_MILLIS), TimeUnit.MILLISECONDS);
  }

  private void sell(Till till) {
    BigDecimal amount = BigDecimal.valueOf(500 + random.nextInt(100_000), 2);
    sandbox.sell(till.provider(), till.terminal(), "Cliente", amount);
  }

  private boolean report() {
    System.out.printf(
        """
        %d other open payments

        | measure (ms) | provider | n | p50 | p95 | p99 | max | bar |
        |---|---|---|---|---|---|---|---|
        """,
        hesitant.size());
    boolean reached = true;
    for (Map.Entry<String, Integer> bar : new TreeMap<>(TAP_BARS).entrySet()) {
      reached &= report(bar.getKey(), bar.getValue());
    }
    return reached;
  }

  private boolean report(String provider, int bar) {
    Percentiles tap = percentiles(provider, settled);
    Percentiles handOver = percentiles(provider, stopwatch.handOvers());
    Percentiles pickUp = percentiles(provider, stopwatch.pickUps());
    String of = " | " + provider;
    System.out.println(tap.row("tap → settled in the ERP" + of, "p95 ≤ " + bar));
    System.out.println(handOver.row("provider's answer → ERP call sent" + of, "p99 ≤ 25"));
    System.out.println(pickUp.row("picked up → create sent, the invoice read again" + of, ""));
    return tap.p95() <= bar && handOver.p99() <= HAND_OVER_BAR;
  }

  private Percentiles percentiles(String provider, Map<String, Long> times) {
    return Percentiles.of(
        settled.keySet().stream()
            .filter(reference -> isOf(provider, reference))
            .map(times::get)
            .filter(Objects::nonNull)
            .toList());
  }
}
