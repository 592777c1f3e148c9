package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The settings of a flow that charges saved cards. */
@ExtendWith(OutputCaptureExtension.class)
class CardSettingsTest {

  @TempDir Path folder;

  @Test
  void noCardInTheConfigurationPaysForAllCustomers(CapturedOutput output) {
    charging().with("cobro.flows.counter.terminal", "pm-1").refused();

    assertThat(output)
        .contains(
            "cobro.flows.counter.terminal: is pm-1; allowed: nothing: a saved card is the"
                + " customer's own, see terminal-field");
  }

  @Test
  void theInvoiceNamesTheCard(CapturedOutput output) {
    charging().with("cobro.flows.counter.terminal", "").refused();

    assertThat(output)
        .contains(
            "cobro.flows.counter.terminal-field: is missing; allowed: the invoice's field with its"
                + " customer's saved card");
  }

  @Test
  void startsWithAFieldAlone() {
    charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .start()
        .close();
  }

  private Launch charging() {
    return Launch.usual(folder).with("cobro.providers.compago.type", "compago-card");
  }
}
