package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Launch;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Difference;
import org.cobro.reconciliation.Kind;
import org.cobro.reconciliation.Report;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A shop loses its machine and goes on with a copy that is some payments old. What the copy knows
 * is asked about and booked once; what it does not know is in the reconciliation.
 */
class RestoredBackupTest {

  private static final String TERMINAL = "TERMINAL-001";
  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path before;
  @TempDir private Path after;

  @Test
  void chargesAndBooksNothingTwiceAndListsWhatTheCopyDoesNotKnow() throws IOException {
    Path copy = after.resolve("cobro.db");
    try (OdooSimulator odoo = Launch.odoo();
        CompagoSimulator compago = Launch.compago()) {
      int paidBefore;
      int open;
      int unknown;
      try (var running = Launch.between(odoo, compago, before).start()) {
        paidBefore = sold(odoo, "100.00");
        pay(odoo, compago, paidBefore);
        open = sold(odoo, "200.00");
        await("it waits", () -> compago.terminals().waiting(TERMINAL).isPresent());
        await("it is polled", () -> count(running, "state = 'PENDING'") == 1);

        JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + before.resolve("cobro.db")))
            .sql("vacuum into '" + copy + "'")
            .update();

        pay(odoo, compago, open);
        unknown = sold(odoo, "300.00");
        pay(odoo, compago, unknown);
      }
      try (var restored = Launch.between(odoo, compago, after).start()) {
        await("the open one is known as paid", () -> count(restored, "state = 'PAID'") == 2);
        await("the ERP is asked about it", () -> told(restored) == 2);

        assertThat(compago.books().paid()).hasSize(3);
        assertThat(compago.books().paid().stream().map(BookedIntent::externalId).distinct())
            .hasSize(3);
        for (int invoice : new int[] {paidBefore, open, unknown}) {
          assertThat(odoo.books().payments(invoice)).as("invoice " + invoice).hasSize(1);
          assertThat(odoo.books().invoice(invoice).paid()).isTrue();
        }
        assertThat(compago.terminals().waiting(TERMINAL)).isEmpty();
        Report report = reconciled(restored);
        assertThat(report.differences())
            .extracting(Difference::kind)
            .containsExactly(Kind.REGISTERED_UNPAID);
        assertThat(odoo.books().payments(unknown).get(0).reference())
            .contains(report.differences().get(0).reference());
      }
    }
  }

  private static int sold(OdooSimulator odoo, String amount) {
    return odoo.books().createInvoice("Papelería Sol", new BigDecimal(amount));
  }

  private static void pay(OdooSimulator odoo, CompagoSimulator compago, int invoice) {
    await("it waits", () -> compago.terminals().waiting(TERMINAL).isPresent());
    compago.terminals().tap(TERMINAL);
    await("it is booked", () -> odoo.books().invoice(invoice).paid());
  }

  private static int count(ApplicationContext application, String condition) {
    return application
        .getBean(JdbcClient.class)
        .sql("select count(*) from payment_intent where " + condition)
        .query(Integer.class)
        .single();
  }

  private static int told(ApplicationContext application) {
    return application
        .getBean(JdbcClient.class)
        .sql("select count(*) from write_back where kind = 'REGISTER' and state = 'DONE'")
        .query(Integer.class)
        .single();
  }

  private static Report reconciled(ApplicationContext application) {
    Day today = new Day("main", LocalDate.now(ZONE), ZONE);
    return application
        .getBean(ProducerTemplate.class)
        .requestBody("direct:reconcile", today, Report.class);
  }

  private static void await(String what, BooleanSupplier condition) {
    Await.within(PATIENCE, what, () -> "see the log", condition);
  }
}
