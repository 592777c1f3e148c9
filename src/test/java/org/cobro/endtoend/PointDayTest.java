package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cobro.command.Commands;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.State;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A day's books with Mercado Pago's accounts in them. */
@ExtendWith(OutputCaptureExtension.class)
class PointDayTest extends AtThePoint {

  PointDayTest() {
    super(points().set("cobro.reconciliation.pace", "1ms"));
  }

  @Test
  void isEqualInAllBooksWhenNothingWentWrong(CapturedOutput output) {
    for (PointApi api : PointApi.values()) {
      Sale paid = sell(api, "100.10");
      shop.tap(paid);
      shop.awaitBooked(paid);
      Sale cancelled = sell(api, "20.00");
      shop.awaitWaiting(cancelled);
      hands(api).cancelAtTerminal(cancelled.terminal());
      shop.awaitTold(shop.awaitState(cancelled, State.CANCELLED));
      Sale rejected = sell(api, "21.00");
      shop.awaitWaiting(rejected);
      hands(api).reject(rejected.terminal(), "insufficient_amount");
      shop.awaitTold(shop.awaitState(rejected, State.FAILED));
      shop.awaitWaiting(sell(api, "30.00"));
    }

    assertThat(reconcile()).isZero();

    assertThat(output).contains("No differences.").contains("1  100.10");
    assertThat(output).doesNotContain("NOT ANSWERED");
  }

  private int reconcile() {
    List<String> words = new ArrayList<>(List.of("reconcile", "today"));
    words.addAll(shop.settings());
    return Commands.run(words.toArray(String[]::new));
  }
}
