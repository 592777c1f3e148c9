package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegistrationEndsTest {
  /** Eight writes at most, each before and after it a round of three reads, and one more look. */
  private static final int MOST_CALLS = 8 + 3 * (8 + 2);

  @Test
  @Tag("exhaustive")
  void endsWhateverItIsTold() {
    for (int seed = 0; seed < 5_000; seed++) {
      SmallOdoo odoo = new SmallOdoo(14 + seed % 6);
      odoo.methodNamesAccount = seed % 2 == 0;
      Random random = new Random(seed);
      PaymentRegistration talk =
          PaymentRegistration.of(
              PaymentRegistrationTest.wanted("1160.00"), odoo.setup(OptionalLong.of(41)));
      int calls = 0;
      while (talk.next() instanceof Step.Ask ask) {
        assertThat(++calls).as("seed " + seed).isLessThanOrEqualTo(MOST_CALLS);
        talk = talk.learn(erratic(odoo, ask.call(), random));
      }
    }
  }

  /** Mostly the truth, mixed with lost calls and with rows that flicker from state to state. */
  private static Reply erratic(SmallOdoo odoo, Call call, Random random) {
    List<Reply> lies = new ArrayList<>();
    lies.add(SmallOdoo.noneFault());
    lies.add(OdooFaults.transport(Fault.of(FaultKind.UNCLEAR, "timeout")));
    lies.add(new Reply.Value(true));
    if (!call.writes()) {
      lies = List.of(new Reply.Value(List.of()), odoo.reply(call));
      flicker(odoo, random);
    }
    return random.nextInt(3) == 0 ? lies.get(random.nextInt(lies.size())) : odoo.reply(call);
  }

  private static void flicker(SmallOdoo odoo, Random random) {
    if (!odoo.payments.isEmpty() && random.nextInt(3) == 0) {
      List<String> states = List.of("draft", "posted", "in_process");
      odoo.payments.get(0).put("state", states.get(random.nextInt(states.size())));
      odoo.payments.get(0).put("is_reconciled", random.nextBoolean());
    }
  }
}
