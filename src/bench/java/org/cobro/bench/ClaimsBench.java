package org.cobro.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.IntentStore;
import org.cobro.intent.IntentStore.Rest;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Step;
import org.slf4j.LoggerFactory;

/**
 * How many due intents one, two and four nodes claim and put back in a second on one PostgreSQL,
 * and whether two ever had the same one; beside db-scheduler on the same server. {@code make
 * bench-claims}; ends with 1 when a bar is missed.
 */
public final class ClaimsBench {

  private static final int OPEN = 20_000;
  private static final int BATCH = 200;

  /** By all rows together. */
  private static final long CLAIMS = Long.getLong("claims", 1_050_000);

  /** One node alone takes longest for each. */
  private static final long OF_ONE_NODE = CLAIMS / 5;

  private static final long WARM_UP = 20_000;

  /** db-scheduler is given fewer, so that it does not take long. */
  private static final long SLOWER = 10;

  private static final int CONNECTIONS = 2;
  private static final double BAR = 3_000;

  private final OpenIntents database;

  /** Each claim is one fence of one intent: that is handed out once, or something is broken. */
  private final Set<String> handedOut = ConcurrentHashMap.newKeySet();

  private final AtomicLong claims = new AtomicLong();
  private final AtomicLong twice = new AtomicLong();

  private ClaimsBench(OpenIntents database) {
    this.database = database;
  }

  public static void main(String[] none) throws InterruptedException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    double one = 0;
    long twice = 0;
    System.out.printf(
        "| nodes | Cobro: claims | a second | twice | db-scheduler: tasks/s | ratio |%n"
            + "|---|---|---|---|---|---|%n");
    try (OpenIntents database = new OpenIntents(OPEN)) {
      DbSchedulerClaims other = new DbSchedulerClaims(database);
      other.fill(OPEN);
      new ClaimsBench(database).run(1, WARM_UP);
      other.run(1, WARM_UP);
      for (int nodes : new int[] {1, 2, 4}) {
        ClaimsBench bench = new ClaimsBench(database);
        long most = nodes == 1 ? OF_ONE_NODE : (CLAIMS - OF_ONE_NODE) / 2;
        double rate = bench.run(nodes, most);
        double others = other.run(nodes, most / SLOWER);
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %.0f | %d | %.0f | %.1f × |%n",
            nodes,
            bench.claims.get(),
            rate,
            bench.twice.get(),
            others,
            rate / others);
        one = nodes == 1 ? rate : one;
        twice += bench.twice.get();
      }
      System.out.printf("db-scheduler: %d at work twice at once%n", other.twice());
    }
    System.exit(one >= BAR && twice == 0 ? 0 : 1);
  }

  private double run(int nodes, long most) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < nodes; i++) {
      String name = "node-" + i;
      threads.add(new Thread(() -> claimUntil(name, most), name));
    }
    threads.forEach(Thread::start);
    for (Thread each : threads) {
      each.join();
    }
    return claims.get() * 1e9 / (System.nanoTime() - began);
  }

  private void claimUntil(String node, long most) {
    try (HikariDataSource source = source()) {
      Database own =
          new Database(source, Dialect.POSTGRESQL, () -> UUID.randomUUID().toString(), node);
      IntentStore intents = new IntentStore(own, ClaimTiming.SHIPPED, RetryPolicy.NEVER);
      while (claims.get() < most) {
        List<PaymentIntent> claimed = intents.claim(Step.POLL, Set.of(), BATCH);
        claimed.forEach(this::note);
        claims.addAndGet(claimed.size());
        intents.rest(claimed.stream().map(ClaimsBench::atOnce).toList());
      }
    }
  }

  private void note(PaymentIntent claimed) {
    if (!handedOut.add(claimed.id() + "/" + claimed.fence())) {
      twice.incrementAndGet();
    }
  }

  /** Due again at once, so that there is always enough. */
  private static Rest atOnce(PaymentIntent claimed) {
    Due due = claimed.due();
    return new Rest(claimed, Duration.ofSeconds(-1), due);
  }

  private HikariDataSource source() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }
}
