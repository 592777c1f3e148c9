package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardShownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":"ACTIVE","card":{"lastFourDigits":"4242","networkType":"VISA"}}  | ACTIVE           | VISA ····4242
          {"status":"ACTIVE","card":{"lastFourDigits":"4242"}}                       | ACTIVE           | ····4242
          {"status":"REVOKED","card":{"networkType":"VISA"}}                         | REVOKED          | VISA
          {"status":"EXPIRED"}                                                       | EXPIRED          | ''
          {}                                                                         | without a status | ''
          {"status":"ACTIVE","card":{"lastFourDigits":"4111 1111 1111 4242"}}        | ACTIVE           | ····4242
          """)
  void isStatusNetworkAndNoMoreThanFourDigits(String body, String status, String label) {
    CardShown card = shown(200, body);

    assertThat(card).isEqualTo(new CardShown(status, label));
    assertThat(card.isChargeable()).isEqualTo("ACTIVE".equals(status));
  }

  @Test
  void isRefusedWhereCompagoDoesNotKnowIt() {
    Answer<CardShown> answer =
        CardShown.of(404, "{\"message\":\"Payment method not found\"}", Duration.ZERO);

    assertThat(((Answer.Failed<CardShown>) answer).fault().kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(((Answer.Failed<CardShown>) answer).fault().detail())
        .isEqualTo("payment method: HTTP 404: Payment method not found");
  }

  @Test
  void isNoPathToSomewhereElse() {
    assertThat(CardShown.path("pm-1")).isEqualTo("/payment-method/pm-1");
    assertThat(CardShown.path("../payment-intent")).isEqualTo("/payment-method/none");
  }

  private static CardShown shown(int status, String body) {
    return ((Answer.Ok<CardShown>) CardShown.of(status, body, Duration.ZERO)).value();
  }
}
