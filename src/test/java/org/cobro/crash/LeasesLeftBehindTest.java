package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Database;
import org.cobro.intent.WriteBack;
import org.cobro.intent.WriteBacks;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the next start finds of a process that died with claims in its hands. */
class LeasesLeftBehindTest {

  private static final Duration LONG = Duration.ofHours(1);

  @ParameterizedTest
  @EnumSource(Ground.class)
  void areFreeForTheSameNodeAtOnce(Ground ground) {
    assertThat(claimedAfterDeath(ground, "node", "node")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "SQLITE")
  void areFreeForAnyNameInTheFileOfOneProcess(Ground ground) {
    assertThat(claimedAfterDeath(ground, "host-1a2b", "host-3c4d")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRESQL")
  void areKeptFromOtherNodesOfOneDatabase(Ground ground) {
    assertThat(claimedAfterDeath(ground, "host-1a2b", "host-3c4d")).isEmpty();
  }

  private static List<WriteBack> claimedAfterDeath(Ground ground, String dead, String next) {
    try (TestDatabase tables = ground.open()) {
      oneDue(tables.sql());
      assertThat(writeBacks(tables.as(dead)).claim(Set.of(), 10)).hasSize(1);
      Database survivor = tables.as(next);
      survivor.releaseLeases();
      return writeBacks(survivor).claim(Set.of(), 10);
    }
  }

  private static WriteBacks writeBacks(Database database) {
    return new WriteBacks(database, LONG);
  }

  private static void oneDue(JdbcClient sql) {
    sql.sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency,
              status, created_at, updated_at)
            values ('r', 'odoo', '1', 'counter', 'INV/1', 100, 'MXN', 'OPEN', 0, 0)
            """)
        .update();
    sql.sql(
            """
            insert into write_back (id, receivable_id, erp, kind, reference, message, status, state,
              due_at, created_at)
            values ('w', 'r', 'odoo', 'NOTE', 'note-r', 'refused', 'REFUSED', 'DUE', 0, 0)
            """)
        .update();
  }
}
