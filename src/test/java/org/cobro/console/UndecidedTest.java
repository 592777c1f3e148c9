package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator sees within 60 s that nobody knows whether a customer paid (invariant 5). With the
 * time-outs and the rhythm that Cobro is shipped with, since they are what the 60 s are made of.
 */
class UndecidedTest {

  private static final Duration PROMISED = Duration.ofSeconds(60);

  /** Longer than the response time-out; the provider stays silent both times. */
  private static final Duration SILENCE = Duration.ofSeconds(11);

  @Test
  void isShownWithItsCountDownsWithinAMinuteOfTheSlowestSilence(@TempDir Path folder)
      throws IOException {
    try (OdooSimulator odoo = Launch.odoo();
        CompagoSimulator compago = Launch.compago()) {
      compago.troubles().next(Call.CREATE, Trouble.slowAnswer(SILENCE));
      compago.troubles().next(Call.CREATE, Trouble.slowAnswer(SILENCE));
      try (var application = Launch.between(odoo, compago, folder).start()) {
        odoo.books().createInvoice("Papelería Sol", new BigDecimal("116.00"));
        Caller operator = new Caller(application, Launch.TOKEN);
        await("the create leaves", () -> !compago.books().creates().isEmpty());
        long sent = System.nanoTime();

        await(
            "it is shown",
            () -> undecided(operator).at("/intent/state").asText().equals("UNKNOWN"));
        Duration shown = Duration.ofNanos(System.nanoTime() - sent);
        JsonNode first = undecided(operator);
        assertThat(first.at("/receivable/number").asText()).isNotEmpty();
        assertThat(first.at("/nextLookIn").asLong()).isBetween(0L, 20L);
        assertThat(first.at("/unpaidDecidableIn").isNull()).isTrue();

        await(
            "a person is asked",
            () -> json(operator, "/api/dead-letters").at("/items").size() == 1);
        Duration asked = Duration.ofNanos(System.nanoTime() - sent);
        JsonNode last = undecided(operator);
        assertThat(last.at("/nextLookIn").isNull()).isTrue();
        assertThat(last.at("/unpaidDecidableIn").asLong()).isBetween(600L, 660L);

        assertThat(shown).isLessThan(PROMISED);
        assertThat(asked).isLessThan(PROMISED);
      }
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    Await.within(PROMISED, what, () -> "", condition);
  }

  private static JsonNode undecided(Caller operator) {
    return json(operator, "/api/undecided").path(0);
  }

  private static JsonNode json(Caller operator, String path) {
    try {
      return new JsonMapper().readTree(operator.get(path).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
