package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cobro.command.Commands;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.fex.Reading;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A day's books with a merchant at FEX in them. */
@ExtendWith(OutputCaptureExtension.class)
class FexDayTest extends AtTheFex {

  FexDayTest() {
    super(merchant(Reading.PREFIXED_IDS).set("cobro.reconciliation.pace", "1ms"));
  }

  @Test
  void isEqualInAllBooksUntilSomebodyRefundsInFexsDashboard(CapturedOutput output) {
    Sale paid = sell("100.10");
    shop.tap(paid);
    shop.awaitBooked(paid);
    Sale cancelled = sell("20.00");
    PaymentIntent withdrawn = shop.awaitWaiting(cancelled);
    wallets().cancelElsewhere(withdrawn.providerId());
    shop.awaitTold(shop.awaitState(cancelled, State.CANCELLED));
    shop.awaitWaiting(sell("30.00"));

    assertThat(reconcile()).isEqualTo(Commands.WELL);
    assertThat(output).contains("No differences.").contains("1  100.10");
    assertThat(output).doesNotContain("NOT ANSWERED");

    wallets().refundElsewhere(shop.intent(paid).providerId());

    assertThat(reconcile()).isEqualTo(Commands.MISSING);
    assertThat(output).contains(shop.intent(paid).externalId()).contains("row 3: refunded");
  }

  private int reconcile() {
    List<String> words = new ArrayList<>(List.of("reconcile", "today"));
    words.addAll(shop.settings());
    return Commands.run(words.toArray(String[]::new));
  }
}
