package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cobro.intent.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardHistoryTest {

  private static final Money PRICE = Money.of("116.00", "MXN");
  private static final Money FORMER = Money.of("99.00", "MXN");

  @ParameterizedTest
  @CsvSource({
    "116.00, CONFIRMED, true",
    "99.00, PENDING, true",
    "99.00, REFUNDED, true",
    "116.00, '', true",
    ", CONFIRMED, true",
    "116.00, CANCELLED, false",
    "50.00, CONFIRMED, false"
  })
  void showsWhatMayHaveTakenMoneyBetweenTwoLooks(String amount, String status, boolean shown) {
    Money stated = amount == null ? null : Money.of(amount, "MXN");
    CardHistory history =
        new CardHistory(
            List.of(
                new CardCharge("before", PRICE, "CONFIRMED"),
                new CardCharge("between", stated, status),
                new CardCharge("after", PRICE, "CONFIRMED")));

    assertThat(
            history.between(List.of("before"), List.of("before", "between"), Set.of(PRICE, FORMER)))
        .extracting(CardCharge::id)
        .isEqualTo(shown ? List.of("between") : List.of());
  }
}
