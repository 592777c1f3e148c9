package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cobro.bench.Beats.Lags;

/**
 * Two nodes of an older release on one PostgreSQL, taken to this one after the other while
 * customers stand at their terminals and pay: whether somebody is asked for twice, forgotten or
 * booked twice, and whether the older node minds the newer tables. {@code make bench-upgrade}; ends
 * with 1 when a bar is missed. System properties: {@code old}, the folder of the older release;
 * {@code new}, this one's jar.
 */
public final class UpgradeBench implements AutoCloseable {

  private static final Duration RHYTHM = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofSeconds(Long.getLong("settle", 15));
  private static final Duration EACH_PAYS = Duration.ofMillis(Long.getLong("each-pays", 500));
  private static final int OPEN = Integer.getInteger("open", 1_000);

  /** The others wait until the end, so that whoever is forgotten is among them. */
  private static final int PAYING = OPEN / 2;

  /** What a line of the log begins with: time, level, process, thread and logger. */
  private static final Pattern HEAD = Pattern.compile("^\\S+ +(\\w+) .*?\\] \\S+ +: ");

  /** Kept for the end, however long nodes take to start. */
  private static final int LAST = OPEN / 10;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** The rhythm, and what it takes until a dead node's claims are free. */
  private static final double BAR_GAP_MS = 18_000;

  private final Path folder;
  private final Beats beats = new Beats(RHYTHM);
  private final FastProvider provider = new FastProvider(beats);
  private final Customers customers = new Customers(provider, PAYING - LAST);
  private final OpenInvoices invoices = new OpenInvoices(OPEN, Duration.ZERO);
  private final OpenIntents database = OpenIntents.empty();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Phase> phases = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  private record Node(String name, String release, Child process) {}

  /**
   * What nodes there were from then on.
   *
   * @param mark of the status calls before
   * @param paid how many customers had paid
   */
  private record Phase(String nodes, long began, int mark, int paid) {}

  private UpgradeBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    Release old = Release.in(Path.of(System.getProperty("old")));
    Release current = new Release(Path.of(System.getProperty("new")), Path.of("routes"));
    boolean held;
    try (UpgradeBench bench = new UpgradeBench(Files.createTempDirectory("cobro-upgrade"))) {
      bench.upgrade(old, current);
      held = bench.told();
    }
    System.exit(held ? 0 : 1);
  }

  private void upgrade(Release old, Release current) throws IOException, InterruptedException {
    long before = migrated(old);
    database.fill(OPEN, invoices.first());
    Node first = add("old", old);
    Node second = add("old", old);
    beats.awaitAll(OPEN);
    Thread.sleep(SETTLE.toMillis());
    beats.count();
    customers.begin(EACH_PAYS);
    settle("two old ones");
    replace(first, current, "one old one, until the other's place is taken");
    settle("an old and a new one");
    replace(second, current, "one new one, until the other's place is taken");
    customers.upTo(PAYING);
    settle("two new ones");
    customers.end();
    boolean booked = areBooked();
    phase("the end");
    stop();
    phases();
    nodes();
    schema(before);
    rhythm();
    books(booked);
  }

  /** By the old release alone, which finds no ERP then: nothing is to be collected yet. */
  private long migrated(Release old) throws IOException, InterruptedException {
    try (Child node = old.start(folder, database, Shop.settings(provider.url()))) {
      node.stop();
    }
    return database.schema();
  }

  private Node add(String called, Release release) throws IOException, InterruptedException {
    String name = "node-" + (nodes.size() + 1);
    List<String> settings = new ArrayList<>(Shop.settings(invoices.url(), provider.url()));
    settings.add("--cobro.node=" + name);
    Node node = new Node(name, called, release.start(folder, database, settings));
    nodes.add(node);
    return node;
  }

  private void replace(Node node, Release by, String meanwhile)
      throws IOException, InterruptedException {
    phase(meanwhile);
    node.process().stop();
    add("new", by);
  }

  private void settle(String running) throws InterruptedException {
    phase(running);
    Thread.sleep(SETTLE.toMillis());
  }

  private void phase(String running) {
    phases.add(new Phase(running, System.nanoTime(), beats.mark(), customers.paid()));
  }

  /** Each who paid, once, and nobody else; waited for until it is so. */
  private boolean areBooked() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (invoices.booked().size() < customers.paid() && System.nanoTime() < end) {
      Thread.sleep(GLANCE.toMillis());
    }
    // Whatever else is to come of it, a second payment, has the time for it.
    Thread.sleep(RHYTHM.multipliedBy(2).toMillis());
    Map<Integer, Long> booked = invoices.booked();
    return booked.size() == customers.paid()
        && IntStream.range(0, customers.paid())
            .allMatch(index -> booked.getOrDefault(invoices.first() + index, 0L) == 1);
  }

  /** Those of whom the provider heard nothing in the last two rhythms; before anybody stops. */
  private long forgotten() {
    long since = System.nanoTime() - RHYTHM.multipliedBy(2).toNanos();
    return IntStream.rangeClosed(customers.paid() + 1, OPEN)
        .mapToObj(number -> OpenIntents.PROVIDER_ID + number)
        .filter(id -> !beats.haveBeenAsked(List.of(id), since))
        .count();
  }

  private void stop() throws InterruptedException {
    long forgotten = forgotten();
    beats.stop();
    for (Node node : nodes) {
      node.process().stop();
    }
    bar(forgotten == 0, forgotten + " are asked for no more");
  }

  private void phases() {
    System.out.printf(
        "| nodes | s | status calls/s | lag p50 (ms) | p99 | asked twice | customers who paid |%n"
            + "|---|---|---|---|---|---|---|%n");
    for (int i = 1; i < phases.size(); i++) {
      Phase phase = phases.get(i - 1);
      Phase next = phases.get(i);
      double seconds = (next.began() - phase.began()) / 1e9;
      Window window = new Window(beats.between(phase.mark(), next.mark()), seconds);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %s | %d | %d |%n",
          phase.nodes(),
          seconds,
          window.markdown(),
          window.lags().early(),
          next.paid() - phase.paid());
    }
  }

  private void nodes() throws IOException {
    System.out.printf(
        "%n| node | release | payments it saw paid | lines of WARN | of ERROR |%n"
            + "|---|---|---|---|---|%n");
    for (Node node : nodes) {
      long paid = database.seenPaidBy(node.name());
      List<String> errors = node.process().lines(" ERROR ");
      List<String> warnings = node.process().lines(" WARN ");
      System.out.printf(
          "| %s | %s | %d | %d | %d |%n",
          node.name(), node.release(), paid, warnings.size(), errors.size());
      bar(paid > 0, node.name() + " had its share of the work");
      bar(errors.isEmpty(), node.name() + " has nothing to complain of");
    }
    for (Node node : nodes) {
      lines(node, " ERROR ");
      lines(node, " WARN ");
    }
  }

  private static void lines(Node node, String level) throws IOException {
    for (String line : node.process().lines(level)) {
      System.out.println("    " + node.name() + ": " + HEAD.matcher(line).replaceFirst("$1 "));
    }
  }

  private void schema(long before) {
    long after = database.schema();
    System.out.printf(
        "%nthe schema: V%d before, V%d after, %d ms for what lies between%n",
        before, after, database.migrating(before));
    bar(after > before, "there is a migration between the two releases");
  }

  private void rhythm() {
    Phase last = phases.get(phases.size() - 1);
    Lags all = beats.between(0, last.mark());
    Lags gaps = beats.longestGaps();
    double longest = gaps.percentile(1);
    System.out.printf(
        Locale.ROOT,
        "%d open payments, %d status calls, %d within the rhythm of %d s%n",
        OPEN,
        all.polls(),
        all.early(),
        RHYTHM.toSeconds());
    System.out.printf(
        Locale.ROOT,
        "the longest time between two status calls of a payment: p50 %.1f s, p99 %.1f s, max %.1f s%n",
        gaps.percentile(0.5) / 1e3,
        gaps.percentile(0.99) / 1e3,
        longest / 1e3);
    bar(all.early() == 0, "nobody is asked for twice within the rhythm");
    bar(gaps.polls() == OPEN, "each payment was asked for while it was counted");
    bar(longest <= BAR_GAP_MS, "nobody waits longer than for a take-over");
  }

  private void books(boolean booked) {
    int paid = customers.paid();
    System.out.printf(
        "%d customers paid, %d payments of %d invoices in the ERP, %d attempts%n",
        paid,
        invoices.booked().values().stream().mapToLong(Long::longValue).sum(),
        invoices.booked().size(),
        database.attempts());
    bar(booked, "each who paid is booked once, and nobody else");
    bar(database.untold() == 0, "the ERP is told of everything");
    bar(database.attempts() == OPEN, "no second attempt at an invoice");
  }

  private void bar(boolean reached, String what) {
    if (!reached) {
      missed.add(what);
    }
  }

  /** After all else, so that no table is torn. */
  private boolean told() {
    missed.forEach(what -> System.out.println("MISSED: " + what));
    return missed.isEmpty();
  }

  @Override
  public void close() throws IOException {
    customers.close();
    nodes.forEach(node -> node.process().close());
    provider.close();
    database.close();
    invoices.close();
  }
}
