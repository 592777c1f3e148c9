package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.Sample.NOW;
import static org.cobro.intent.Sample.TIMING;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.PaymentIntent.Due;
import org.junit.jupiter.api.Test;

class ProviderPolicyTest {

  /** Two creates once more, then one look that only reads. */
  private static final ProviderPolicy POINT =
      new ProviderPolicy(
          Duration.ofMinutes(16),
          2,
          3,
          Duration.ofSeconds(25),
          Duration.ofMinutes(3),
          Duration.ofSeconds(8));

  static final Timing OWN =
      new Timing(
          TIMING.poll(),
          TIMING.slowPoll(),
          TIMING.cancelGrace(),
          TIMING.expiryGrace(),
          TIMING.proofGrace(),
          TIMING.patience(),
          TIMING.lookUpAfter(),
          TIMING.payable(),
          TIMING.sweeps(),
          TIMING.lease(),
          Map.of("compago", POINT));

  @Test
  void aConnectionWithoutAPolicyOfItsOwnIsLookedUpOnce() {
    ProviderPolicy usual = OWN.of("another");
    assertThat(usual.lookUps()).isEqualTo(1);
    assertThat(usual.resends()).isEqualTo(1);
    assertThat(usual.payable()).isEqualTo(TIMING.payable());
    assertThat(OWN.of("compago")).isEqualTo(POINT);
  }

  @Test
  void withoutALookUpNobodyWouldHearOfTheDoubt() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new ProviderPolicy(second, 0, 0, second, second, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lookUps");
  }

  @Test
  void aLookUpInVainIsFollowedByAnotherUntilTheLast() {
    assertThat(inVain(1)).isEqualTo(new Due(Step.LOOK_UP, NOW.plusSeconds(25), 0, 1));
    assertThat(inVain(2)).isEqualTo(new Due(Step.LOOK_UP, NOW.plusSeconds(25), 0, 2));
    assertThat(inVain(3)).isEqualTo(new Due(Step.NONE, NOW, 0, 0));
  }

  @Test
  void onlyALookUpThatIsACreateOnceMoreCanBePaidFromThenOn() {
    Instant sent = NOW.minusSeconds(90);
    assertThat(begun(0).sentAt()).isEqualTo(NOW);
    assertThat(begun(1).sentAt()).isEqualTo(NOW);
    assertThat(begun(2).sentAt()).isEqualTo(sent);
  }

  @Test
  void whoWaitsForMinutesIsAskedForLessOften() {
    assertThat(next(State.PENDING, Duration.ofSeconds(179))).isEqualTo(OWN.poll());
    assertThat(next(State.PENDING, Duration.ofMinutes(3)))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
    assertThat(next(State.IN_PROGRESS, Duration.ofMinutes(3))).isEqualTo(OWN.poll());
    assertThat(next(State.CANCEL_REQUESTED, Duration.ofMinutes(3))).isEqualTo(OWN.poll());
  }

  @Test
  void theCalmRhythmOfManyIntentsIsSpread() {
    assertThat(IntStream.range(0, 100).mapToObj(i -> calm("intent-" + i)).distinct().count())
        .isGreaterThan(50);
    assertThat(calm("intent-1")).isEqualTo(calm("intent-1"));
  }

  @Test
  void aDefiniteNoThatIsKeptForItsKeyMakesTheNextCreateCarryAnother() {
    Fault busy = Fault.of(FaultKind.BUSY, "terminal in use");
    PaymentIntent same = postponed(busy.after(Duration.ofSeconds(5)));
    assertThat(same.key()).isEqualTo(same.externalId());
    PaymentIntent other = postponed(busy.withNewKey().after(Duration.ofSeconds(5)));
    assertThat(other.key()).isEqualTo(other.externalId() + "-k1");
    assertThat(other.externalId()).isEqualTo(same.externalId());
  }

  private static PaymentIntent postponed(Fault fault) {
    return Sample.in(State.CREATING).after(Happening.postponed("create", fault));
  }

  private static Due inVain(int rounds) {
    return Sample.in(State.UNKNOWN)
        .due(Step.LOOK_UP, 0, rounds)
        .intent()
        .after(Happening.of(Event.LOOK_UP_FAILED, "look-up", "nothing there"), NOW, OWN)
        .due();
  }

  private static PaymentIntent begun(int rounds) {
    return Sample.in(State.UNKNOWN)
        .sent(Duration.ofSeconds(90))
        .due(Step.LOOK_UP, 0, rounds)
        .intent()
        .after(Happening.of(Event.LOOK_UP_STARTED, "look-up", "again"), NOW, OWN);
  }

  private static Duration next(State state, Duration age) {
    PaymentIntent intent = Sample.in(state).sent(age).intent();
    return Duration.between(NOW, new Judgement(OWN).again(intent, NOW).at());
  }

  private static Duration calm(String id) {
    PaymentIntent intent = Sample.in(State.PENDING).sent(Duration.ofMinutes(4)).id(id).intent();
    return Duration.between(NOW, new Judgement(OWN).again(intent, NOW).at());
  }
}
