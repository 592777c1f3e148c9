package org.cobro.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same work given to db-scheduler: so many tasks are due, each is taken, does nothing, and is
 * due again at once. It is told to lock and fetch in batches, as its own guide advises where much
 * is to be done.
 */
final class DbSchedulerClaims {

  private static final String TASK = "status-call";
  private static final int THREADS = 20;

  /** Fetches when less than the first, and up to the second, times the threads wait. */
  private static final double LEAST = 1.0;

  private static final double MOST = 10.0;

  /** The table that it asks for, in its newest form. */
  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone, picked boolean not null, picked_by text,
        last_success timestamp with time zone, last_failure timestamp with time zone,
        consecutive_failures int, last_heartbeat timestamp with time zone,
        version bigint not null, priority smallint, state text,
        primary key (task_name, task_instance));
      create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
      create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat)
      """;

  private static final String FILL =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select :task, 'i' || i, now(), false, 1 from generate_series(1, :count) i
      """;

  private final OpenIntents database;
  private final AtomicLong claims = new AtomicLong();
  private final AtomicLong twice = new AtomicLong();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  DbSchedulerClaims(OpenIntents database) {
    this.database = database;
  }

  void fill(int count) {
    try (HikariDataSource source = source()) {
      JdbcClient sql = JdbcClient.create(source);
      sql.sql(TABLE).update();
      sql.sql(FILL).param("task", TASK).param("count", count).update();
      sql.sql("vacuum analyze scheduled_tasks").update();
    }
  }

  /** How many were at work twice at once. */
  long twice() {
    return twice.get();
  }

  /** Tasks carried out in a second. */
  double run(int nodes, long most) throws InterruptedException {
    claims.set(0);
    CountDownLatch done = new CountDownLatch(1);
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(node("node-" + i, most, done));
    }
    long began = System.nanoTime();
    all.forEach(node -> node.scheduler.start());
    done.await();
    double rate = claims.get() * 1e9 / (System.nanoTime() - began);
    all.forEach(Node::close);
    return rate;
  }

  private Node node(String name, long most, CountDownLatch done) {
    CustomTask<Void> task =
        Tasks.custom(TASK, Void.class)
            .execute(
                (instance, context) -> {
                  note(instance.getId(), most, done);
                  return (complete, operations) ->
                      operations.reschedule(complete, Instant.now().minusSeconds(1));
                });
    HikariDataSource source = source();
    Scheduler scheduler =
        Scheduler.create(source, task)
            .schedulerName(new SchedulerName.Fixed(name))
            .threads(THREADS)
            .pollUsingLockAndFetch(LEAST, MOST)
            .pollingInterval(Duration.ofMillis(100))
            .shutdownMaxWait(Duration.ofSeconds(1))
            .build();
    return new Node(scheduler, source);
  }

  private void note(String id, long most, CountDownLatch done) {
    if (!underWay.add(id)) {
      twice.incrementAndGet();
    }
    underWay.remove(id);
    if (claims.incrementAndGet() >= most) {
      done.countDown();
    }
  }

  private HikariDataSource source() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setMaximumPoolSize(THREADS);
    return new HikariDataSource(config);
  }

  private record Node(Scheduler scheduler, HikariDataSource source) {
    void close() {
      scheduler.stop();
      source.close();
    }
  }
}
