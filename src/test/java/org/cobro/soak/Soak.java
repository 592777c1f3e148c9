package org.cobro.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * {@code make soak}: three node processes on one PostgreSQL, with customers, an office, an operator
 * and faults of all kinds; then the faults stop, all comes to rest, and the books are closed.
 *
 * <p>System properties: {@code minutes}, 10 by default; {@code seed}, of what people and faults do;
 * {@code terminals}, which sets the pace.
 */
public final class Soak {

  private static final int NODES = 3;
  private static final int TERMINALS = 90;
  private static final Duration WEATHER = Duration.ofMillis(400);
  private static final Duration CLOSED = Duration.ofSeconds(70);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final long A_WHILE_MS = 90_000;

  private final int minutes;
  private final Breaches breaches = new Breaches();
  private final Beat beat = new Beat(breaches);
  private final Server server;
  private final Mall mall;
  private final Tables tables;
  private final List<Node> nodes;
  private final Customers customers;
  private final Office office;
  private final Weather weather;
  private final Operator operator;
  private final Returns returns;
  private final Takeover takeover;
  private final Reaper reaper;
  private final Audit audit;
  private final AtomicInteger restarts = new AtomicInteger();

  private Soak(int minutes, long seed, Path folder) {
    this.minutes = minutes;
    this.server = new Server(folder.resolve("postgres"));
    this.mall = new Mall(Integer.getInteger("terminals", TERMINALS));
    this.tables = new Tables(server.url());
    this.nodes =
        IntStream.rangeClosed(1, NODES)
            .mapToObj(n -> new Node(folder, "node-" + n, mall, server.url()))
            .toList();
    this.customers = new Customers(beat, mall, seed);
    this.office = new Office(mall, tables, seed + 1);
    this.weather = new Weather(mall, beat, customers::served, seed + 2);
    this.operator = new Operator(nodes, tables, mall, seed + 3);
    this.returns = new Returns(operator, mall, tables, seed + 5);
    this.takeover = new Takeover(tables, beat);
    this.reaper = new Reaper(nodes, takeover, beat, breaches, seed + 4);
    this.audit = new Audit(mall, tables, breaches);
  }

  /** Ends with status 1 when an invariant did not hold. */
  public static void main(String[] none) throws IOException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    ((Logger) LoggerFactory.getLogger("com.zaxxer.hikari")).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.OFF);
    String given = System.getProperty("seed", "");
    long seed = given.isEmpty() ? System.nanoTime() % 1_000_000 : Long.parseLong(given);
    Path folder = Files.createTempDirectory("cobro-soak");
    System.out.printf("seed %d; the nodes' logs are in %s%n", seed, folder);
    Soak soak = new Soak(Integer.getInteger("minutes", 10), seed, folder);
    boolean sound = soak.run();
    System.exit(sound ? 0 : 1);
  }

  private boolean run() {
    nodes.get(0).start();
    until("the first node is up", () -> nodes.get(0).port().isPresent());
    nodes.subList(1, NODES).forEach(Node::start);
    begin();
    IntStream.rangeClosed(1, minutes).forEach(this::minute);
    rest();
    close();
    report();
    return breaches.count() == 0;
  }

  private void begin() {
    beat.each(Duration.ofMillis(40), customers::look);
    beat.each(Duration.ofMillis(700), office::sell);
    beat.each(Duration.ofMillis(900), office::change);
    beat.each(WEATHER, weather::blow);
    beat.each(CLOSED, weather::close);
    beat.each(Duration.ofSeconds(1), operator::work);
    beat.each(Duration.ofMillis(1_300), returns::come);
    beat.each(Duration.ofMillis(500), () -> mall.tills().forEach(Till::fillWallets));
    beat.each(Duration.ofSeconds(1), reaper::keep);
    reaper.begin();
    long every = Math.max(1, Math.min(10 * 60, minutes * 60L / 3));
    beat.each(Duration.ofSeconds(every), this::restart);
  }

  /** Not once the faults have stopped. */
  private void restart() {
    if (reaper.isOver()) {
      return;
    }
    if (restarts.getAndIncrement() % 2 == 0) {
      server.restartImmediately();
    } else {
      server.restartFast();
    }
  }

  private void minute(int number) {
    pause(TimeUnit.MINUTES.toMillis(1));
    look(System.currentTimeMillis() - A_WHILE_MS);
    System.out.printf("minute %d: %s%n", number, standing());
  }

  /** The faults stop; people finish what they have begun. */
  private void rest() {
    reaper.end();
    weather.clear();
    office.close();
    returns.close();
    customers.calm();
    until("all is at rest", () -> nodes.stream().allMatch(Node::isAlive) && tables.isAtRest());
    System.out.println("at rest: " + standing());
  }

  private void close() {
    look(0);
    new Closing(mall, office, tables, breaches).look();
    new ReturnsClosing(mall, operator, tables, breaches).look();
    nodes.forEach(Node::close);
    System.out.println(new Tempo(tables, customers.tapped()));
    System.out.printf(
        "longest from a node's death until its claims were taken over: %d ms (%d claims)%n",
        takeover.longest(), takeover.claims());
  }

  private void report() {
    System.out.printf(
        "soak: %d minutes, %d intents, %d kills, %d database restarts, %d breaches%n",
        minutes,
        tables.number("select count(*) from payment_intent"),
        reaper.kills(),
        restarts.get(),
        breaches.count());
  }

  private void look(long since) {
    try {
      audit.look(since);
    } catch (DataAccessException away) {
      System.out.println("the database is away: judged in the next minute");
    }
  }

  private String standing() {
    try {
      return ("%d sold, %d intents, %d paid, %d registered, %d dead letters open, %d worked off,"
              + " %d ERP changes, %d troubles, %d kills, %d stops, %d database restarts,"
              + " %d breaches")
          .formatted(
              office.sold(),
              tables.number("select count(*) from payment_intent"),
              tables.number("select count(*) from payment_intent where state = 'PAID'"),
              tables.number("select count(*) from write_back where state = 'DONE'"),
              tables.number("select count(*) from dead_letter where closed_at is null"),
              operator.done(),
              office.changed(),
              weather.troubles(),
              reaper.kills(),
              reaper.stops(),
              restarts.get(),
              breaches.count());
    } catch (DataAccessException away) {
      return "the database is away";
    }
  }

  private void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + REST.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        breaches.add("10: within " + REST, what + ", but " + standing());
        return;
      }
      pause(250);
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (DataAccessException away) {
      return false;
    }
  }

  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
