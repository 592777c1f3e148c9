package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cobro.command.Commands;
import org.cobro.intent.State;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.testing.OtherApplication;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** FEX's own list of all its money in a day's books. */
@ExtendWith(OutputCaptureExtension.class)
class FexLedgerTest extends AtTheFex {

  FexLedgerTest() {
    super(merchant().set("cobro.reconciliation.pace", "1ms"));
  }

  @Test
  void listsWhatSomebodyElseWasPaidAtThisMerchant(CapturedOutput output) {
    Sale ours = sell("41.10");
    shop.tap(ours);
    shop.awaitBooked(ours);
    String theirs = OtherApplication.sellsBy(fex(), "7.77", "OTHER-7");
    reconcile();
    assertThat(output).doesNotContain(theirs);

    wallets().pay(theirs);

    assertThat(reconcile()).isEqualTo(Commands.MISSING);
    assertThat(output)
        .contains("NOT_IN_COBRO")
        .contains("reference    OTHER-7")
        .contains("provider     " + FEX + " " + theirs)
        .contains("provider 7.77 MXN, Cobro nothing");
    assertThat(shop.intent(ours).state()).isEqualTo(State.PAID);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 502})
  void isIncompleteWithoutFexsListAndGoesOnCollecting(int status, CapturedOutput output) {
    fex().troubles().next(Call.TRANSACTIONS, Trouble.page(status));

    assertThat(reconcile()).isEqualTo(Commands.USAGE);

    assertThat(output).contains("NOT ANSWERED  " + FEX + ": 1 of 1").contains("HTTP " + status);
    Sale next = sell("12.00");
    shop.tap(next);
    shop.awaitBooked(next);
  }

  @Test
  void asksForTheListWithAnotherTokenWhenTheFirstHasEnded(CapturedOutput output) {
    int before = fex().books().requests(Call.TRANSACTIONS);
    fex().troubles().next(Call.TRANSACTIONS, Trouble.refused(401, "the access token has expired"));

    assertThat(reconcile()).isNotEqualTo(Commands.USAGE);

    assertThat(output).doesNotContain("NOT ANSWERED");
    assertThat(fex().books().requests(Call.TRANSACTIONS)).isEqualTo(before + 2);
  }

  private int reconcile() {
    List<String> words = new ArrayList<>(List.of("reconcile", "today"));
    words.addAll(shop.settings());
    return Commands.run(words.toArray(String[]::new));
  }
}
