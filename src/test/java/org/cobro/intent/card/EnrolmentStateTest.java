package org.cobro.intent.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.card.EnrolmentState.ACTIVE;
import static org.cobro.intent.card.EnrolmentState.EXPIRED;
import static org.cobro.intent.card.EnrolmentState.LOST;
import static org.cobro.intent.card.EnrolmentState.PENDING;
import static org.cobro.intent.card.EnrolmentState.REVOKED;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnrolmentStateTest {

  /** All that may happen; every other pair changes nothing. */
  private static final Map<EnrolmentState, Map<CardStanding, EnrolmentState>> TABLE =
      Map.of(
          PENDING,
          Map.of(
              CardStanding.ACTIVE, ACTIVE,
              CardStanding.EXPIRED, EXPIRED,
              CardStanding.REVOKED, REVOKED),
          LOST,
          Map.of(
              CardStanding.ACTIVE, ACTIVE,
              CardStanding.EXPIRED, EXPIRED,
              CardStanding.REVOKED, REVOKED),
          ACTIVE,
          Map.of(CardStanding.EXPIRED, EXPIRED, CardStanding.REVOKED, REVOKED),
          EXPIRED,
          Map.of(CardStanding.ACTIVE, ACTIVE, CardStanding.REVOKED, REVOKED));

  static Stream<Arguments> everyPair() {
    return Arrays.stream(EnrolmentState.values())
        .flatMap(s -> Arrays.stream(CardStanding.values()).map(said -> Arguments.of(s, said)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void everyPairOfStateAndWordIsInTheTableOrChangesNothing(
      EnrolmentState state, CardStanding said) {
    assertThat(state.after(said))
        .isEqualTo(Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(said)));
  }

  @Test
  void aRevokedCardStaysRevokedWhateverIsSaid() {
    assertThat(CardStanding.values()).allMatch(said -> REVOKED.after(said).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "' 7 ', 7",
    "7-0a1b2c3d, 7",
    "123456789012345678, 123456789012345678",
    "7-0A1B2C3D, ",
    "7-1, ",
    "7-0a1b2c3d-1, ",
    "customer-7, ",
    "1234567890123456789, ",
    "'', ",
    ", ",
  })
  void aPartnerIsReadFromAnExternalIdThatIsOneOrOurs(String externalId, String partner) {
    assertThat(new ListedCard("pm-1", externalId, CardStanding.ACTIVE).partner())
        .isEqualTo(Optional.ofNullable(partner));
  }
}
