package org.cobro.sandbox.odoo;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All records of one database. One lock is held for the length of a call, so a call is a
 * transaction: a fault takes back everything it did.
 */
final class Store {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, TreeMap<Integer, Row>> tables = new HashMap<>();
  private final Map<String, Integer> lastIds = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final AtomicLong commits = new AtomicLong();
  private final Index index = new Index();
  private Transaction current;

  Store(Clock clock) {
    this.clock = clock;
  }

  /** Takes the snapshot that a call works on; to be called when the call arrives. */
  Transaction begin(int user) {
    return new Transaction(commits.get(), clock.instant(), user);
  }

  <T> T within(Transaction transaction, Supplier<T> work) {
    lock.lock();
    Transaction outer = current;
    try {
      current = transaction;
      T result = work.get();
      commits.incrementAndGet();
      return result;
    } catch (RuntimeException e) {
      rollbackTo(0);
      throw e;
    } finally {
      undo.clear();
      current = outer;
      lock.unlock();
    }
  }

  Transaction transaction() {
    return current;
  }

  /** Whether another call stored the record after the present one took its snapshot. */
  boolean changedSinceSnapshot(Row row) {
    return row.get(STORED_AT) instanceof Long stored && stored > current.snapshot();
  }

  void stampCommit(Row row) {
    row.set(STORED_AT, commits.get() + 1);
  }

  int savepoint() {
    return undo.size();
  }

  void rollbackTo(int savepoint) {
    while (undo.size() > savepoint) {
      undo.pop().run();
    }
  }

  void onRollback(Runnable restore) {
    undo.push(restore);
  }

  Row insert(String model) {
    return insert(model, lastIds.getOrDefault(model, 0) + 1);
  }

  /** With an id of the caller's choice, for what every server is born with. */
  Row insert(String model, int id) {
    // Like a sequence of the database, an id once drawn does not return on rollback.
    lastIds.merge(model, id, Math::max);
    Row row = new Row(model, id, this);
    table(model).put(id, row);
    onRollback(() -> table(model).remove(id));
    row.set("create_date", current.startedAt()).set("create_uid", current.user());
    row.touch();
    return row;
  }

  void delete(Row row) {
    table(row.model()).remove(row.id());
    onRollback(() -> table(row.model()).put(row.id(), row));
  }

  Optional<Row> find(String model, Integer id) {
    return id == null ? Optional.empty() : Optional.ofNullable(table(model).get(id));
  }

  Row need(String model, int id) {
    return find(model, id).orElseThrow(() -> OdooFault.missing(model, id, current.user()));
  }

  Collection<Row> all(String model) {
    return table(model).values();
  }

  List<Row> where(String model, Predicate<Row> condition) {
    return all(model).stream().filter(condition).toList();
  }

  Optional<Row> first(String model, Predicate<Row> condition) {
    return all(model).stream().filter(condition).findFirst();
  }

  /** The rows whose column has the value; quick for the columns that are indexed. */
  List<Row> by(String model, String field, Object value) {
    return index
        .find(model, field, value)
        .map(ids -> ids.stream().flatMap(id -> find(model, id).stream()).toList())
        .orElseGet(() -> where(model, row -> row.is(field, value)));
  }

  /** Ids of the rows whose column has the value; nothing when the column has no index. */
  Optional<List<Integer>> indexed(String model, String field, Object value) {
    return index.find(model, field, value);
  }

  void moved(Row row, String field, Object from, Object to) {
    index.moved(row, field, from, to);
  }

  private TreeMap<Integer, Row> table(String model) {
    return tables.computeIfAbsent(model, name -> new TreeMap<>());
  }

  private static final String STORED_AT = "(stored at commit)";
}
