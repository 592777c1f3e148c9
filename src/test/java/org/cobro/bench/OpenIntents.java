package org.cobro.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cobro.testing.Databases;
import org.cobro.testing.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A PostgreSQL in which so many customers stand at as many terminals. */
final class OpenIntents implements AutoCloseable {

  /** How the provider's ids begin; their numbers follow. */
  static final String PROVIDER_ID = "pi-";

  private static final String FILL_INVOICES =
      """
      insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency, status,
        created_at, updated_at)
      select :mark || 'r' || i, :erp, :first + i - 1, :flow, 'INV/' || i, 1000 + i, 'MXN', 'OPEN',
        :now, :now
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i
      """;

  /** Due one after the other, evenly over one rhythm, as they are when customers come by chance. */
  private static final String FILL_INTENTS =
      """
      insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
        terminal, amount_minor, currency, state, seq, step, due_at, provider_id, position,
        created_at, sent_at)
      select :mark || 'i' || i, :mark || 'r' || i, 1, :mark || 'INV-' || i || '-a1', :flow, :erp,
        :provider, 'TILL-' || i, 1000 + i, 'MXN', 'PENDING', 3, 'POLL',
        :now + :ahead + (i - :from) * 3000 / (:to - :from + 1), 'pi-' || i, i, :now, :now
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i
      """;

  private static final String PAST_INVOICES =
      """
      insert into receivable (id, erp, invoice_id, flow, number, partner, amount_minor, currency,
        status, created_at, updated_at)
      select 'past-' || i, 'main', 'past-' || i, 'counter', 'INV/PAST/' || i, i % 5000, 1000 + i,
        'MXN', 'OPEN', :now - i * 60000, :now - i * 60000
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i
      """;

  private static final String PAST_INTENTS =
      """
      insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
        terminal, amount_minor, currency, state, seq, step, due_at, provider_id, position,
        created_at, sent_at, ended_at)
      select 'past-' || i, 'past-' || i, 1, 'PAST-' || i || '-a1', 'counter', 'main', 'compago',
        'TILL-' || i % 3000, 1000 + i, 'MXN', case when i % 20 = 0 then 'EXPIRED' else 'PAID' end, 4,
        'NONE', :now - i * 60000, 'past-' || i, i, :now - i * 60000, :now - i * 60000,
        :now - i * 60000 + 20000
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i
      """;

  private static final String PAST_EVENTS =
      """
      insert into payment_event (intent_id, seq, event, state, at, actor, node, detail, evidence)
      select 'past-' || i, e.seq, e.event, e.state, :now - i * 60000, 'poll', 'node-1', '200',
        repeat('x', 400)
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i, (values (1, 'PICKED_UP', 'QUEUED'),
        (2, 'CREATE_STARTED', 'CREATING'), (3, 'CREATED', 'PENDING'), (4, 'PAID_SEEN', 'PAID'))
        as e (seq, event, state)
      """;

  private static final String PAST_WRITE_BACKS =
      """
      insert into write_back (id, receivable_id, intent_id, erp, kind, reference, message, status,
        state, due_at, created_at, done_at)
      select 'past-' || i, 'past-' || i, 'past-' || i, 'main', 'REGISTER', 'PAST-' || i || '-a1', '',
        'paid', 'DONE', :now - i * 60000, :now - i * 60000, :now - i * 60000 + 1000
      from generate_series(cast(:from as bigint), cast(:to as bigint)) i
      """;

  /** When Cobro is surely there to ask for the first. */
  private static final long AHEAD_MS = 15_000;

  private final PostgresServer server;

  /** With nothing in it, not even tables: whoever is started on it first makes them. */
  static OpenIntents empty() {
    return new OpenIntents(new PostgresServer(Map.of()));
  }

  private OpenIntents(PostgresServer server) {
    this.server = server;
  }

  OpenIntents(int count) {
    this(count, 1);
  }

  /**
   * @param first key of the first invoice in the ERP; the others follow it
   */
  OpenIntents(int count, int first) {
    this.server = new PostgresServer(Map.of("shared_preload_libraries", "pg_stat_statements"));
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(server.url(), server.user(), "", true);
    try {
      Databases.migrate(source);
      JdbcClient sql = JdbcClient.create(source);
      sql.sql("create extension pg_stat_statements").update();
      fill(sql, "", Merchant.SHOP, 1, count, first, AHEAD_MS);
    } finally {
      source.destroy();
    }
  }

  /** Into the tables of whichever release made them: it names only columns that are in all. */
  void fill(int count, int first) {
    fill(server.sql(), "", Merchant.SHOP, 1, count, first, AHEAD_MS);
  }

  /** At the terminals of one more merchant, due as the shop's are. */
  void add(Merchant merchant, int count, int first) {
    fill(server.sql(), merchant.flow() + "-", merchant, 1, count, first, AHEAD_MS);
  }

  /** Beside those that are there; whoever asks for these asks for the new ones within a rhythm. */
  void growTo(int count) {
    int there = (int) attempts();
    fill(server.sql(), "", Merchant.SHOP, there + 1, count, 1, 0);
  }

  private static void fill(
      JdbcClient sql, String mark, Merchant merchant, int from, int to, int first, long ahead) {
    Map<String, Object> named = new HashMap<>();
    named.put("mark", mark);
    named.put("erp", merchant.erp());
    named.put("provider", merchant.provider());
    named.put("flow", merchant.flow());
    named.put("now", System.currentTimeMillis());
    named.put("from", from);
    named.put("to", to);
    sql.sql(FILL_INVOICES).params(named).param("first", first).update();
    sql.sql(FILL_INTENTS).params(named).param("ahead", ahead).update();
    sql.sql("vacuum analyze").update();
  }

  /** How many attempts wait for their turn. */
  long queued() {
    return number("select count(*) from payment_intent where state = 'QUEUED'");
  }

  /** How many attempts there are, whatever became of them. */
  long attempts() {
    return number("select count(*) from payment_intent");
  }

  /** How many payments that node saw paid. */
  long seenPaidBy(String node) {
    return server
        .sql()
        .sql("select count(*) from payment_event where event = 'PAID_SEEN' and node = :node")
        .param("node", node)
        .query(Long.class)
        .single();
  }

  /** The number of the last migration. */
  long schema() {
    return number(
        "select cast(version as bigint) from flyway_schema_history where success"
            + " order by installed_rank desc limit 1");
  }

  /** How long the migrations above that one took; milliseconds. */
  long migrating(long above) {
    return server
        .sql()
        .sql(
            "select coalesce(sum(execution_time), 0) from flyway_schema_history"
                + " where cast(version as bigint) > :above")
        .param("above", above)
        .query(Long.class)
        .single();
  }

  /** How many outcomes the ERP is still to be told of. */
  long untold() {
    return number("select count(*) from write_back where state = 'DUE'");
  }

  /** What a node has claimed and not given back, by the provider's ids. */
  List<String> heldBy(String node) {
    return server
        .sql()
        .sql(
            "select provider_id from payment_intent where lease_owner = :node"
                + " and lease_until > cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
        .param("node", node)
        .query(String.class)
        .list();
  }

  private long number(String text) {
    return server.sql().sql(text).query(Long.class).single();
  }

  /** Nobody waits for the first: all are due. */
  void areDue() {
    server
        .sql()
        .sql("update payment_intent set due_at = :now")
        .param("now", System.currentTimeMillis())
        .update();
  }

  /** Adds payments of the past, one a minute, each with its events and told to the ERP. */
  void addHistory(int from, int to) {
    Map<String, Object> named = Map.of("now", System.currentTimeMillis(), "from", from, "to", to);
    // The attempts take as long as all the others.
    CompletableFuture<Void> attempts =
        CompletableFuture.runAsync(() -> fill(List.of(PAST_INTENTS), named));
    fill(List.of(PAST_INVOICES, PAST_EVENTS, PAST_WRITE_BACKS), named);
    attempts.join();
    server.sql().sql("vacuum analyze").update();
  }

  /** Without asking for each row whether the one is there that it points at. */
  private void fill(List<String> statements, Map<String, Object> named) {
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(server.url(), server.user(), "", true);
    try {
      JdbcClient sql = JdbcClient.create(source);
      sql.sql("set session_replication_role = replica").update();
      statements.forEach(statement -> sql.sql(statement).params(named).update());
    } finally {
      source.destroy();
    }
  }

  /** Bytes of all tables and their indexes. */
  long size() {
    return number("select pg_database_size(current_database())");
  }

  String url() {
    return server.url();
  }

  String user() {
    return server.user();
  }

  /** How often statements were carried out so far; each row of a batch counts. */
  long statements() {
    return number("select sum(calls) from pg_stat_statements");
  }

  /** Those that changed a row or read one, and how often, for the remarks. */
  void printStatements(int most) {
    server
        .sql()
        .sql(
            """
            select calls || ' × ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 100)
            from pg_stat_statements order by calls desc limit :most
            """)
        .param("most", most)
        .query(String.class)
        .list()
        .forEach(line -> System.out.println("    " + line));
  }

  @Override
  public void close() {
    server.close();
  }
}
