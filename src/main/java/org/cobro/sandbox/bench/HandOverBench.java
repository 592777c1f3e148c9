package org.cobro.sandbox.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.odoo.PaymentView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How long a paid tap takes to be in the ERP at the real 3 s rhythm, and how much of it is ours.
 * The simulated ERP takes 20 ms a call, as a real Odoo does for a read; the customers tap at random
 * moments between two polls.
 */
@Component
@Profile("bench")
final class HandOverBench {

  private static final Logger LOG = LoggerFactory.getLogger(HandOverBench.class);
  private static final Duration ERP_LATENCY = Duration.ofMillis(20);
  private static final int WARM_UP = 60;
  private static final int MEASURED = 240;
  private static final int POLL_MILLIS = 3_000;
  private static final double TAP_BAR = 3_500;
  private static final double HAND_OVER_BAR = 25;

  private final Sandbox sandbox;
  private final Stopwatch stopwatch;
  private final RandomGenerator random = new Random(1);
  private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(8);
  private final Map<String, Long> tappedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> settled = new ConcurrentHashMap<>();
  private final Map<String, String> terminals = new ConcurrentHashMap<>();

  HandOverBench(Sandbox sandbox, Stopwatch stopwatch) {
    this.sandbox = sandbox;
    this.stopwatch = stopwatch;
    sandbox.terminals().forEach(this::sell);
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    new Thread(() -> run(ready.getApplicationContext()), "bench").start();
  }

  private void run(ConfigurableApplicationContext context) {
    boolean reached = false;
    try {
      sandbox.odoo().latency(ERP_LATENCY);
      reached = measure();
    } catch (RuntimeException | InterruptedException broken) {
      LOG.error("the bench broke off", broken);
    } finally {
      customers.shutdownNow();
      int code = reached ? 0 : 1;
      System.exit(SpringApplication.exit(context, () -> code));
    }
  }

  /** Each terminal has its own rhythm, as counters do; what came first warms the machine up. */
  private boolean measure() throws InterruptedException {
    Set<String> warmUp = new HashSet<>();
    while (settled.size() < WARM_UP + MEASURED) {
      sandbox.terminals().forEach(this::meet);
      note();
      if (warmUp.isEmpty() && settled.size() >= WARM_UP) {
        warmUp.addAll(settled.keySet());
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    warmUp.forEach(settled::remove);
    Map<String, Long> handOvers = new HashMap<>(stopwatch.handOvers());
    handOvers.keySet().retainAll(settled.keySet());
    return report(Percentiles.of(settled.values()), Percentiles.of(handOvers.values()));
  }

  private void meet(String terminal) {
    sandbox
        .compago()
        .terminals()
        .waiting(terminal)
        .filter(waiting -> tappedAt.putIfAbsent(waiting.externalId(), 0L) == null)
        .ifPresent(this::tapSoon);
  }

  private void tapSoon(BookedIntent waiting) {
    customers.schedule(
        () -> {
          terminals.put(waiting.externalId(), waiting.terminal());
          tappedAt.put(waiting.externalId(), System.nanoTime());
          sandbox.compago().terminals().tap(waiting.id());
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
    customers.schedule(() -> sell(terminal), random.nextInt(POLL_MILLIS), TimeUnit.MILLISECONDS);
  }

  private void sell(String terminal) {
    BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(100_000), 2);
    sandbox.sell(Sandbox.COMPAGO, terminal, "Cliente", amount);
  }

  private boolean report(Percentiles tap, Percentiles handOver) {
    System.out.println(
        """
        | measure (ms) | n | p50 | p95 | p99 | max | bar |
        |---|---|---|---|---|---|---|""");
    System.out.println(tap.row("tap at the terminal → settled in the ERP", "p95 ≤ 3500"));
    System.out.println(handOver.row("provider's answer → ERP call sent", "p99 ≤ 25"));
    return tap.p95() <= TAP_BAR && handOver.p99() <= HAND_OVER_BAR;
  }
}
