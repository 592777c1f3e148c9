package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.intent.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Letters as an operator sees them: of an invoice of 116.00 each, and of refunds of 40.50. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersPageTest {

  private static final String PASSWORD = "correcto-caballo";

  private ConfigurableApplicationContext application;
  private Visitor ana;

  @BeforeAll
  void open(@TempDir Path folder) {
    application =
        Launch.bare(folder)
            .with(
                "cobro.console.users.ana.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .with("cobro.console.users.ana.role", "operator")
            .start();
    ana = new Visitor(application).logIn("ana", PASSWORD);
  }

  @AfterAll
  void close() {
    application.close();
  }

  @Test
  void sayOfARefundHowMuchOfThePaymentItIs() {
    letter("r1", "PAID", Cause.REFUND_REFUSED);
    letter("e1", "EXPIRED", Cause.EXPIRED);

    assertThat(shown("r1")).contains("$40.50").doesNotContain("$116.00");
    assertThat(shown("e1")).contains("$116.00").doesNotContain("$40.50");
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, UNKNOWN", "REVIEW, REVIEW", "PAID, REFUND_BY_HAND", "PAID, REFUND_UNKNOWN"})
  void haveNoButtonWhileSomebodyHasToDecide(String state, Cause cause) {
    letter("u-" + cause, state, cause);

    assertThat(shown("u-" + cause))
        .contains("Decídalo en su página", "href=\"/console/payments/")
        .doesNotContain("<form", "/retry", "/resolve");
  }

  @ParameterizedTest
  @CsvSource({"FAILED, FAILED", "PAID, UNWRITABLE", "EXPIRED, LATE_CONTRADICTION"})
  void haveBothButtonsOnceNothingIsUndecided(String state, Cause cause) {
    letter("d-" + cause, state, cause);

    assertThat(shown("d-" + cause))
        .contains("/retry", "/resolve")
        .doesNotContain("Decídalo en su página");
  }

  /** The page's part on one letter. */
  private String shown(String id) {
    String page = ana.get("/console/dead-letters").body();
    int at = page.indexOf("INV/" + id);
    return page.substring(at, page.indexOf("</li>", at));
  }

  private void letter(String id, String state, Cause cause) {
    boolean refund = cause.name().startsWith("REFUND");
    Map<String, Object> of = Map.of("id", id, "erp", "main", "flow", "counter", "currency", "MXN");
    Map<String, Object> attempt =
        with(
            of,
            Map.of("provider", "compago", "external_id", "x-" + id, "step", "NONE"),
            Map.of("provider_id", "pi-" + id));
    insert(
        "receivable",
        with(
            of,
            Map.of(
                "invoice_id", id, "number", "INV/" + id, "amount_minor", 11600, "status", "OPEN"),
            Map.of("created_at", 0, "updated_at", 0)));
    insert(
        "payment_intent",
        with(
            attempt,
            Map.of("receivable_id", id, "attempt", 1, "amount_minor", 11600, "state", state),
            Map.of("seq", 1, "due_at", 0, "position", 1, "created_at", 0)));
    if (refund) {
      insert(
          "refund",
          with(
              attempt,
              Map.of("receivable_id", id, "intent_id", id, "number", 1, "reference", "x-" + id),
              Map.of("amount_minor", 4050, "paid_minor", 11600),
              Map.of(
                  "before_minor", 0, "state", "REFUSED", "seq", 1, "due_at", 0, "created_at", 0)));
    }
    insert(
        "dead_letter",
        with(
            Map.of("id", id, "receivable_id", id, "intent_id", id, "cause", cause.name()),
            Map.of("detail", "as it came", "evidence", "{}", "opened_at", 0),
            refund ? Map.of("refund_id", id) : Map.of()));
  }

  @SafeVarargs
  private static Map<String, Object> with(Map<String, ?>... parts) {
    Map<String, Object> all = new TreeMap<>();
    for (Map<String, ?> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private void insert(String table, Map<String, Object> row) {
    String values = row.keySet().stream().map(":"::concat).collect(Collectors.joining(", "));
    JdbcClient.create(application.getBean(DataSource.class))
        .sql(
            "insert into %s (%s) values (%s)"
                .formatted(table, String.join(", ", row.keySet()), values))
        .params(row)
        .update();
  }
}
