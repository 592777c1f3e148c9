package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.cobro.intent.WriteBacks;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A talk with the ERP goes on only while its claim is surely this node's. */
class ClaimsInHandTest {

  private static final Duration LEASE = Duration.ofSeconds(14);

  private final TestDatabase database = Databases.sqlite();
  private final WriteBacks ours = new WriteBacks(database.as("ours"), LEASE);
  private final AtomicLong nanos = new AtomicLong();
  private final ClaimsInHand inHand = new ClaimsInHand(ours, LEASE, nanos::get);
  private WriteBack claimed;

  @BeforeEach
  void claim() {
    database
        .sql()
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency,
              status, created_at, updated_at)
            values ('r', 'odoo', '1', 'counter', 'INV/1', 100, 'MXN', 'OPEN', 0, 0)
            """)
        .update();
    database
        .sql()
        .sql(
            """
            insert into write_back (id, receivable_id, erp, kind, reference, message, status, state,
              due_at, created_at)
            values ('w', 'r', 'odoo', 'NOTE', 'note-r', 'refused', 'REFUSED', 'DUE', 0, 0)
            """)
        .update();
    claimed = ours.claim(Set.of(), 1).get(0);
    inHand.take(claimed);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void stopsATalkThatCouldNotBeRenewedForALeaseAndIsAnothers() {
    database.elapse(LEASE);
    assertThat(new WriteBacks(database.as("another"), LEASE).claim(Set.of(), 1)).hasSize(1);
    nanos.addAndGet(LEASE.toNanos());

    assertThatThrownBy(() -> inHand.check(claimed)).isInstanceOf(StaleFence.class);
  }

  @Test
  void goesOnWhenNobodyElseHasItByThen() {
    nanos.addAndGet(LEASE.toNanos());

    assertThatCode(() -> inHand.check(claimed)).doesNotThrowAnyException();
    assertThat(database.count("write_back", "lease_until > 0")).isEqualTo(1);
  }

  @Test
  void bringsNothingBackIntoTheHandThatWasGivenBack() {
    ours.later(claimed, Duration.ofMinutes(1), "503");
    inHand.keep();

    assertThatThrownBy(() -> inHand.check(claimed)).isInstanceOf(StaleFence.class);
    assertThat(database.count("write_back", "lease_until > 0")).isZero();
  }
}
