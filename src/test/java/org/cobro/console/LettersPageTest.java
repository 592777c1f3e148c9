package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Letters as an operator sees them: of an invoice of 116.00 each, and of refunds of 40.50. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersPageTest {

  private static final String PASSWORD = "correcto-caballo";

  private ConfigurableApplicationContext application;
  private Visitor ana;
  private LetterRows letters;

  @BeforeAll
  void open(@TempDir Path folder) {
    application =
        Launch.bare(folder)
            .with(
                "cobro.console.users.ana.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .with("cobro.console.users.ana.role", "operator")
            .start();
    letters = new LetterRows(application);
    ana = new Visitor(application).logIn("ana", PASSWORD);
  }

  @AfterAll
  void close() {
    application.close();
  }

  @Test
  void sayOfARefundHowMuchOfThePaymentItIs() {
    letters.add("r1", "PAID", Cause.REFUND_REFUSED);
    letters.add("e1", "EXPIRED", Cause.EXPIRED);

    assertThat(shown("r1")).contains("$40.50").doesNotContain("$116.00");
    assertThat(shown("e1")).contains("$116.00").doesNotContain("$40.50");
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, UNKNOWN", "REVIEW, REVIEW", "PAID, REFUND_BY_HAND", "PAID, REFUND_UNKNOWN"})
  void haveNoButtonWhileSomebodyHasToDecide(String state, Cause cause) {
    letters.add("u-" + cause, state, cause);

    assertThat(shown("u-" + cause))
        .contains("Decídalo en su página", "href=\"/console/payments/")
        .doesNotContain("<form", "/retry", "/resolve");
  }

  @ParameterizedTest
  @CsvSource({"FAILED, FAILED", "PAID, UNWRITABLE", "EXPIRED, LATE_CONTRADICTION"})
  void haveBothButtonsOnceNothingIsUndecided(String state, Cause cause) {
    letters.add("d-" + cause, state, cause);

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
}
