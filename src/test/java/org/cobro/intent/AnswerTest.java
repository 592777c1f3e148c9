package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void isAValueOrAFault() {
    Fault fault = Fault.of(FaultKind.UNCLEAR, "the line went dead");
    assertThat(new Answer.Ok<>("pi-1").value()).isEqualTo("pi-1");
    assertThat(new Answer.Failed<String>(fault).fault()).isEqualTo(fault);
  }

  @Test
  void aFaultThatIsToWaitIsOtherwiseTheSame() {
    Fault busy = Fault.of(FaultKind.BUSY, "terminal in use", "{\"code\":429}");
    assertThat(busy.after(Duration.ofSeconds(40)))
        .isEqualTo(
            new Fault(FaultKind.BUSY, "terminal in use", Duration.ofSeconds(40), "{\"code\":429}"));
  }
}
