package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database with the few things that all stores share: dialect, transactions, its clock, new
 * keys, and the name of this node.
 */
public final class Database {

  private final Dialect dialect;
  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final TransactionTemplate transactions;
  private final Supplier<String> keys;
  private final String node;

  /**
   * @param keys hands out new unique keys
   * @param node the name of this process, for leases and the event log
   */
  public Database(DataSource source, Dialect dialect, Supplier<String> keys, String node) {
    this.dialect = dialect;
    JdbcTemplate template = new JdbcTemplate(source);
    template.setExceptionTranslator(new SqliteRefusals(template.getExceptionTranslator()));
    this.jdbc = JdbcClient.create(template);
    this.batches = new NamedParameterJdbcTemplate(template);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    this.keys = keys;
    this.node = node;
  }

  public String node() {
    return node;
  }

  public String newKey() {
    return keys.get();
  }

  public JdbcClient.StatementSpec sql(String text) {
    return jdbc.sql(dialect.sql(text));
  }

  /**
   * @return how many rows each set of parameters changed
   */
  public int[] batch(String text, List<Map<String, Object>> rows) {
    return rows.isEmpty()
        ? new int[0]
        : batches.batchUpdate(dialect.sql(text), SqlParameterSourceUtils.createBatch(rows));
  }

  /**
   * Changes many rows by one statement: a server then plans and carries out one, where a batch has
   * it do so for each row.
   *
   * @param text has {@code {rows}} where the rows stand; a cell is {@code value ->> i}, as text
   * @param rows the cells of each: whole numbers, and texts of our own making
   * @return how many rows were changed
   */
  int updateEach(String text, List<List<Object>> rows) {
    return rows.isEmpty() ? 0 : sql(text).param("rows", JsonArrays.of(rows)).update();
  }

  /** Runs in one transaction; joins the one that is already open. */
  public <T> T inTransaction(Function<Instant, T> work) {
    return transactions.execute(status -> work.apply(now()));
  }

  /** The database's clock. */
  public Instant now() {
    return Instant.ofEpochMilli(sql("select {now}").query(Long.class).single());
  }

  /**
   * Names for {@code not in}, filled up to a power of two: an empty list is no SQL, and each length
   * is a statement of its own, to be planned and kept. No connection has an empty name.
   */
  public static List<String> padded(Set<String> names) {
    int length = names.size() < 2 ? 1 : Integer.highestOneBit(names.size() - 1) * 2;
    List<String> all = new ArrayList<>(names);
    all.addAll(Collections.nCopies(length - names.size(), ""));
    return all;
  }

  /** Claims due rows of a table for this node: one statement, one lease, one new fence each. */
  public <T> List<T> claim(Claim claim, RowMapper<T> mapper) {
    return claim(claim, "*", mapper);
  }

  /** The same, for a transaction that reads the rest by itself: see {@link Rows#INTENT}. */
  List<String> claimIds(Claim claim) {
    return claim(claim, "id", (row, number) -> row.getString("id"));
  }

  private <T> List<T> claim(Claim claim, String columns, RowMapper<T> mapper) {
    String text =
        """
        with due as materialized (
          select q.id from %1$s q
          where %2$s and q.due_at <= {now} and q.lease_until <= {now}
          order by %3$s limit :limit {skipLocked})
        update %1$s set lease_owner = :node, lease_until = {now} + :lease, fence = fence + 1
        where id in (select id from due)
        returning %4$s
        """
            .formatted(claim.table(), claim.condition(), claim.order(), columns);
    return sql(text)
        .params(claim.parameters())
        .param("limit", claim.limit())
        .param("node", node)
        .param("lease", claim.lease().toMillis())
        .query(mapper)
        .list();
  }

  /**
   * Frees what a former process of this node left behind. An SQLite file has one process at a time,
   * so there nobody else can hold a lease, whatever the former process was called.
   */
  public void releaseLeases() {
    boolean alone = dialect.equals(Dialect.SQLITE);
    Stream.of("payment_intent", "write_back", "refund", "card_enrolment", "card_list")
        .map(table -> "update " + table + " set lease_until = 0 where lease_until > 0")
        .map(all -> alone ? sql(all) : sql(all + " and lease_owner = :node").param("node", node))
        .forEach(JdbcClient.StatementSpec::update);
  }

  /**
   * @param condition on the table's alias {@code q}
   */
  public record Claim(
      String table,
      String condition,
      String order,
      Map<String, ?> parameters,
      int limit,
      Duration lease) {}
}
