package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.junit.jupiter.api.Test;

class TalksUnderWayTest {

  private final TalksUnderWay talks = new TalksUnderWay();

  @Test
  void doubtsNothingWhereEachClaimEndedWell() {
    assertThat(talks.opensInTheWake(claim(1, 0))).isFalse();
    assertThat(new TalksUnderWay().opensInTheWake(claim(4, 3))).isFalse();
  }

  @Test
  void doubtsAClaimThatAnotherNodeLeftOpen() {
    assertThat(talks.opensInTheWake(claim(2, 0))).isTrue();
    talks.of(claim(2, 0)).ends();
    assertThat(talks.opensInTheWake(claim(3, 1))).isFalse();
    assertThat(talks.opensInTheWake(claim(5, 2))).isTrue();
  }

  @Test
  void doubtsATalkThatPostedHereAndBrokeOff() {
    talks.opensInTheWake(claim(1, 0));
    talks.of(claim(1, 0)).posts();
    assertThat(talks.opensInTheWake(claim(2, 1))).isTrue();
  }

  @Test
  void goesOnDoubtingWhereTheNextTalkBreaksOffToo() {
    assertThat(talks.opensInTheWake(claim(2, 0))).isTrue();
    assertThat(talks.opensInTheWake(claim(3, 0))).isTrue();
    talks.of(claim(3, 0)).ends();
    assertThat(talks.opensInTheWake(claim(4, 1))).isFalse();
  }

  @Test
  void goesOnAtOnceWhereTheTalkEndedHereEvenAfterARedo() {
    talks.opensInTheWake(claim(1, 0));
    talks.of(claim(1, 0)).posts();
    talks.of(claim(1, 0)).ends();
    assertThat(talks.opensInTheWake(claim(2, 0))).isFalse();
  }

  private static WriteBack claim(long fence, int failures) {
    Money amount = Money.of("1.00", "MXN");
    Receivable receivable = new Receivable("r", "main", "7", "counter", "31", "C1", null, amount);
    return new WriteBack(
        "w",
        WriteBack.Kind.REGISTER,
        "31-a1-0a1b2c3d",
        "",
        "PAID",
        receivable,
        "7",
        amount,
        Instant.EPOCH,
        failures,
        false,
        fence);
  }
}
