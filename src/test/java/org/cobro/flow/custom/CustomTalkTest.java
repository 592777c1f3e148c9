package org.cobro.flow.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cobro.erp.Registration;
import org.cobro.erp.custom.Ask;
import org.cobro.erp.custom.Registering;
import org.cobro.flow.TalksUnderWay.Watch;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;

/** Who watches a talk knows at each moment whether the ERP may be booking. */
class CustomTalkTest {

  private final List<String> heard = new ArrayList<>();
  private final CustomTalk talk = new CustomTalk(registering(), watch());

  @Test
  void saysThatItPostsBeforeItDoes() {
    answer(Ask.FIND_PAYMENTS, List.of());
    answer(Ask.INVOICES, List.of(invoice()));
    assertThat(heard).isEmpty();

    ask(Ask.DRAFT_PAYMENT);

    assertThat(heard).containsExactly("posts");
  }

  @Test
  void saysThatItHasEndedWhateverCameOfIt() {
    answer(Ask.FIND_PAYMENTS, Fault.of(FaultKind.UNCLEAR, "no answer"));

    assertThat(talk.isAsking()).isFalse();
    assertThat(heard).containsExactly("ends");
  }

  @Test
  void saysThatItHasEndedWhereAnAnswerCannotBeUsed() {
    answer(Ask.FIND_PAYMENTS, "a page for people");

    assertThat(heard).containsExactly("ends");
  }

  private void answer(String step, Object result) {
    ask(step);
    talk.learn(result);
  }

  private void ask(String step) {
    assertThat(talk.getStep()).isEqualTo(step);
    assertThat(talk.getWords()).isNotNull();
  }

  private static Registering registering() {
    Registration registration =
        new Registration(
            "F-1-a1-0123abcd", "F-1", Money.of("5.00", "MXN"), LocalDate.EPOCH, "BNK1");
    return Registering.of(registration, Duration.ofMinutes(2), false);
  }

  private static Map<String, Object> invoice() {
    return Map.of("id", "F-1", "condition", "OPEN", "residual", "5.00", "currency", "MXN");
  }

  private Watch watch() {
    return new Watch() {
      @Override
      public void posts() {
        heard.add("posts");
      }

      @Override
      public void ends() {
        heard.add("ends");
      }
    };
  }
}
