package org.cobro.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.config.Launch;
import org.cobro.testing.Databases;
import org.cobro.testing.PostgresServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long the page of payments takes with a million of them, on each database: over HTTP, with a
 * session, from the first byte of the question to the last of the page. {@code make bench-console};
 * ends with 1 when a filter misses the bar.
 */
public final class ConsoleBench {

  private static final int PAYMENTS = Integer.getInteger("payments", 1_000_000);
  private static final int ROUNDS = 60;
  private static final int WARM_UP = 15;
  private static final long BAR = 100;

  /** A text goes through all payments of the day, or the newest 20,000. */
  private static final long BAR_OF_TEXTS = 1000;

  private static final Pattern OLDER = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");

  private final String database;
  private boolean missed;

  private ConsoleBench(String database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws IOException {
    String only = System.getProperty("only", "");
    boolean missed = !"postgresql".equals(only) && onSqlite();
    missed |= !"sqlite".equals(only) && onPostgres();
    System.exit(missed ? 1 : 0);
  }

  private static boolean onSqlite() throws IOException {
    Path folder = Files.createTempDirectory("cobro-bench");
    try {
      String url = Databases.sqliteUrl(folder.resolve("cobro.db"));
      fill(url, null);
      return new ConsoleBench("SQLite").measure(Launch.usual(folder), folder);
    } finally {
      delete(folder);
    }
  }

  private static boolean onPostgres() throws IOException {
    Path folder = Files.createTempDirectory("cobro-bench");
    try (PostgresServer server = new PostgresServer(Map.of())) {
      fill(server.url(), server.user());
      Launch launch =
          Launch.usual(folder)
              .with("spring.datasource.url", server.url())
              .with("spring.datasource.username", server.user());
      return new ConsoleBench("PostgreSQL").measure(launch, folder);
    } finally {
      delete(folder);
    }
  }

  /** Three years of a chain: two hundred tills, one of which is long gone. */
  private static void fill(String url, String user) {
    SingleConnectionDataSource source = new SingleConnectionDataSource(url, user, "", true);
    try {
      Databases.migrate(source);
      JdbcClient sql = JdbcClient.create(source);
      if (user == null) {
        // For the filling alone: what is measured has Cobro's own settings.
        sql.sql("pragma cache_size = -600000").update();
        sql.sql("pragma synchronous = off").update();
      }
      long began = System.nanoTime();
      sql.sql(
              """
              insert into receivable (id, erp, invoice_id, flow, number, partner, amount_minor,
                currency, status, created_at, updated_at)
              with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < :payments)
              select cast(100000000000 + i * 7368787 % 1000000007 as text), 'main', cast(i as text),
                'counter', 'INV/2026/' || cast(i as text), cast(i % 5000 as text),
                1000 + i * 7919 % 500000, 'MXN', 'OPEN', 0, 0
              from n
              """)
          .param("payments", PAYMENTS)
          .update();
      sql.sql(
              """
              insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp,
                provider, terminal, amount_minor, currency, state, seq, step, due_at, provider_id,
                position, created_at, sent_at, ended_at)
              with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < :payments),
              p as (
                select i, cast(100000000000 + i * 7368787 % 1000000007 as text) as id,
                  :now - (:payments - i) * 94608 as at, i > :payments - 200 as live, i <= 200 as old
                from n)
              select id, id, 1, 'INV-' || cast(i as text) || '-a1', 'counter', 'main',
                case when old then 'closed' when not live and i % 3 = 0 then 'point' else 'compago' end,
                case when live then null when old then 'TILL-OLD'
                  else 'TILL-' || cast(i * 7919 % 200 as text) end,
                1000 + i * 7919 % 500000, 'MXN',
                case when live then 'PENDING' when i % 100 = 1 then 'FAILED'
                  when i % 100 in (2, 3) then 'EXPIRED' when i % 100 = 4 then 'CANCELLED'
                  else 'PAID' end,
                4, case when live then 'POLL' else 'NONE' end, :now + 31536000000,
                'pi-' || cast(i as text), at, at, at, case when live then null else at + 20000 end
              from p
              """)
          .param("payments", PAYMENTS)
          .param("now", System.currentTimeMillis())
          .update();
      if (user != null) {
        // As its autovacuum does by itself within a minute.
        sql.sql("vacuum analyze").update();
      }
      System.out.printf("%s: %d payments in %d s%n", url, PAYMENTS, seconds(began));
    } finally {
      source.destroy();
    }
  }

  private boolean measure(Launch launch, Path folder) throws IOException {
    try (ConfigurableApplicationContext application = launch.start()) {
      String password = Files.readString(folder.resolve("console-password")).strip();
      Visitor visitor = new Visitor(application).logIn("admin", password);
      warmUp(visitor);
      System.out.printf(
          "%n| %s, ms | n | p50 | p95 | max | bar |%n|---|---|---|---|---|---|%n", database);
      paths(visitor).forEach((what, path) -> measure(visitor, what, path));
    }
    return missed;
  }

  /** The page itself is compiled by then, so that the first filter pays for no other. */
  private static void warmUp(Visitor visitor) {
    for (int page = 0; page < 300; page++) {
      visitor.get(PaymentsPage.PATH + (page % 2 == 0 ? "" : "?provider=point"));
    }
  }

  private static Map<String, String> paths(Visitor visitor) {
    String list = PaymentsPage.PATH;
    String day = "&day=" + LocalDate.now().minusDays(400);
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("first page", list);
    paths.put("second page", older(visitor, list));
    paths.put("a page in the middle", list + "?after=" + middle() + "_x");
    paths.put("state: paid (95 %)", list + "?state=PAID");
    paths.put("state: failed (1 %)", list + "?state=FAILED");
    paths.put("state: failed and expired", list + "?state=not-collected");
    paths.put("state: under way (200)", list + "?state=open");
    paths.put("provider (a third)", list + "?provider=point");
    paths.put("provider (the 200 oldest)", list + "?provider=closed");
    paths.put("terminal (1 of 200)", list + "?terminal=TILL-77");
    paths.put("terminal (the 200 oldest)", list + "?terminal=TILL-OLD");
    paths.put("terminal (none)", list + "?terminal=NOBODY");
    paths.put("flow and ERP (all)", list + "?flow=counter&erp=main");
    paths.put("amount", list + "?amount=1,234.56");
    paths.put("terminal and failed", list + "?terminal=TILL-77&state=FAILED");
    paths.put("provider (a third) and failed", list + "?provider=point&state=FAILED");
    paths.put("provider (oldest) and failed", list + "?provider=closed&state=FAILED");
    paths.put("day", list + "?" + day.substring(1));
    paths.put("day and terminal", list + "?terminal=TILL-77" + day);
    paths.put("oldest first", list + "?sort=oldest");
    paths.put("oldest first, provider (a third)", list + "?sort=oldest&provider=point");
    paths.put("oldest first, state: failed (1 %)", list + "?sort=oldest&state=FAILED");
    paths.put("largest first", list + "?sort=largest");
    paths.put("largest first, second page", older(visitor, list + "?sort=largest"));
    paths.put("largest first, a page in the middle", list + "?sort=largest&after=a250000_0_x");
    paths.put("largest first, state: failed (1 %)", list + "?sort=largest&state=FAILED");
    paths.put("largest first, provider (a third)", list + "?sort=largest&provider=point");
    paths.put(
        "largest first, provider (a third) and failed",
        list + "?sort=largest&provider=point&state=FAILED");
    paths.put("largest first, terminal (1 of 200)", list + "?sort=largest&terminal=TILL-77");
    paths.put("largest first, flow and ERP (all)", list + "?sort=largest&flow=counter&erp=main");
    paths.put("largest first, day", list + "?sort=largest" + day);
    paths.put("smallest first", list + "?sort=smallest");
    paths.put("first page of 100", list + "?limit=100");
    paths.put("largest first, 100", list + "?sort=largest&limit=100");
    paths.put("text and day", list + "?text=77" + day);
    paths.put("text (found in the newest 20,000)", list + "?text=999");
    paths.put("text (found nowhere)", list + "?text=nobody");
    paths.put("text, largest first", list + "?sort=largest&text=999");
    return paths;
  }

  private static long middle() {
    return System.currentTimeMillis() - Duration.ofDays(500).toMillis();
  }

  private static String older(Visitor visitor, String path) {
    Matcher older = OLDER.matcher(visitor.get(path).body());
    if (!older.find()) {
      throw new AssertionError("there is no second page");
    }
    return older.group(1).replace("&amp;", "&");
  }

  private void measure(Visitor visitor, String what, String path) {
    List<Long> times = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long began = System.nanoTime();
      int status = visitor.get(path).statusCode();
      long took = System.nanoTime() - began;
      if (status != 200) {
        throw new AssertionError(path + " answers " + status);
      }
      if (round >= WARM_UP) {
        times.add(took);
      }
    }
    times.sort(Comparator.naturalOrder());
    long late = times.get((int) Math.ceil(ROUNDS * 0.95) - 1);
    long bar = what.startsWith("text") ? BAR_OF_TEXTS : BAR;
    missed |= late > Duration.ofMillis(bar).toNanos();
    System.out.printf(
        "| %s | %d | %s | %s | %s | p95 ≤ %d |%n",
        what,
        ROUNDS,
        millis(times.get(ROUNDS / 2)),
        millis(late),
        millis(times.get(ROUNDS - 1)),
        bar);
  }

  private static String millis(long nanos) {
    return "%.1f".formatted(nanos / 1e6);
  }

  private static long seconds(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toSeconds();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
