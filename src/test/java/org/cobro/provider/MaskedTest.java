package org.cobro.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
  @Test
  void masksWhatIsAskedForLikeWhatIsAnswered() {
    assertThat(Masked.request("POST", "/pay?x=1", "{\"pan\":\"1\",\"externalId\":\"A-1\"}"))
        .isEqualTo("POST /pay?x=1\n{\"pan\":\"[masked]\",\"externalId\":\"A-1\"}");
    assertThat(Masked.request("DELETE", "/pay/4111111111111111", null))
        .isEqualTo("DELETE /pay/[masked]");
    assertThat(Masked.request("POST", "/pay", "x".repeat(9000)).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Masked.LIMIT);
  }

  @Test
  void keepsWhatReconciliationNeeds() {
    String useful =
        "{\"id\":\"0b6f0c1e-5d0a-4a63-9f3b-123456789012\",\"amount\":1234.50,\"expired\":false,"
            + "\"paymentSummary\":{\"payment\":{\"id\":123456789012,"
            + "\"operationCode\":\"123456789012\"},\"paymentTransaction\":{\"resultCode\":\"00\"},"
            + "\"cardInformation\":{\"lastFourDigits\":\"4242\",\"networkType\":\"VISA\","
            + "\"fundingSource\":\"CREDIT\",\"issuingBank\":\"Banco de Prueba\","
            + "\"entryMode\":\"CONTACTLESS\"}},\"createdAt\":\"2026-05-02T17:20:00.000Z\"}";
    assertThat(Masked.of(useful)).isEqualTo(useful);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pan",
        "maskedPan",
        "cardNumber",
        "card_number",
        "CVV",
        "cvv2",
        "cvc",
        "security_code",
        "track1",
        "track2Data",
        "cardholderName",
        "holder",
        "holder_id",
        "name",
        "firstName",
        "last_name",
        "pin",
        "email",
        "phoneNumber",
        "x-api-key",
        "access_token",
        "client_secret",
        "first_digits",
        "first_six_digits",
        "bin",
        "cardholder",
        "identification",
        "ip_address"
      })
  void masksAMemberByItsNameWhateverItHolds(String name) {
    for (String value : new String[] {"\"abc\"", "123", "{\"a\":[\"abc\"]}", "[1,[2]]", "true"}) {
      assertThat(Masked.of("{\"a\":{\"" + name + "\":" + value + ",\"b\":1}}"))
          .isEqualTo("{\"a\":{\"" + name + "\":\"[masked]\",\"b\":1}}");
    }
  }

  @Test
  void nothingNeedsNoMask() {
    assertThat(Masked.of("{\"name\":null}")).isEqualTo("{\"name\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "411111111111",
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "3782 822463 10005",
        "6304000000000000000"
      })
  void masksCardNumbersUnderAnyOtherName(String number) {
    assertThat(Masked.of("{\"note\":\"card " + number + ".\"}"))
        .isEqualTo("{\"note\":\"card [masked].\"}");
    assertThat(Masked.of("<p>" + number + "</p>")).isEqualTo("<p>[masked]</p>");
  }

  @Test
  void masksCardNumbersWrittenAsNumbersAndInNames() {
    assertThat(Masked.of("[4111111111111111,41111111111]")).isEqualTo("[\"[masked]\",41111111111]");
    assertThat(Masked.of("{\"4111111111111111\":1}")).isEqualTo("{\"[masked]\":1}");
  }

  @Test
  void escapesDoNotHideACardNumber() {
    assertThat(Masked.of("{\"n\":\"4111\\u00311111111\\u0031111\"}"))
        .isEqualTo("{\"n\":\"[masked]\"}");
  }

  @Test
  void seesThroughJsonWithinAText() {
    assertThat(Masked.of("{\"raw\":\"{\\\"holder\\\":\\\"JUANA PRUEBA\\\",\\\"x\\\":1}\"}"))
        .contains("[masked]")
        .doesNotContain("JUANA");
  }

  @Test
  void masksNamedValuesInOtherText() {
    assertThat(Masked.of("cvv=123&holder=JUANA+PRUEBA&amount=12.50"))
        .isEqualTo("cvv=[masked]&holder=[masked]&amount=12.50");
    assertThat(Masked.of("x-api-key: abc123\nstatus: 401"))
        .isEqualTo("x-api-key: [masked]\nstatus: 401");
  }

  @Test
  void anAnswerThatBreaksOffKeepsItsMaskedHead() {
    assertThat(Masked.of("{\"id\":\"a\",\"pan\":\"4111111111111111\",\"holder\":\"JUANA PR"))
        .isEqualTo("{\"id\":\"a\",\"pan\":\"[masked]\",\"holder\":\"[masked]\" [rest is not JSON]");
    assertThat(Masked.of("[error] card 4111111111111111")).isEqualTo("[error] card [masked]");
  }

  @Test
  void aMemberGivenTwiceIsShownTwice() {
    assertThat(Masked.of("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
  }

  @Test
  void amountsAreCopiedDigitByDigit() {
    assertThat(Masked.of("{\"amount\":350.50,\"b\":1e400}"))
        .isEqualTo("{\"amount\":350.50,\"b\":1e400}");
  }

  @Test
  void nothingIsEmpty() {
    assertThat(Masked.of(null)).isEmpty();
    assertThat(Masked.of(" \n")).isEmpty();
  }

  @Test
  void masksTheShortestCardNumberAndNoShorterOne() {
    assertThat(Masked.of("{\"note\":\"x41111111111y\",\"more\":\"411 111 111 111\"}"))
        .isEqualTo("{\"note\":\"x41111111111y\",\"more\":\"[masked]\"}");
  }

  @Test
  void cutsToFourKilobytesBetweenCharacters() {
    for (String letter : new String[] {"x", "ñ", "€", "😀", "\uD83D"}) {
      String masked = Masked.of("{\"a\":\"" + letter.repeat(100_000) + "\"}");
      assertThat(masked.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Masked.LIMIT);
      assertThat(masked.length()).isGreaterThan(1000);
      assertThat(masked.replace("\uFFFD", "")).isEqualTo(masked);
    }
  }

  @Test
  void aCardNumberAcrossTheCutIsMaskedFirst() {
    String masked = Masked.of("x".repeat(4080) + " 4111111111111111 more and more words");
    assertThat(masked).doesNotContain("4111").endsWith("[cut]");
  }

  @Test
  void endlessDigitsAreMaskedLikeAnyCard() {
    assertThat(Masked.of("[" + "7".repeat(500) + "]")).isEqualTo("[\"[masked]\"]");
    assertThat(Masked.of("x " + "7".repeat(900_000) + " y")).isEqualTo("x [masked] y");
  }

  @Test
  void aLineIsOneLineAndShort() {
    assertThat(Masked.line(" a\r\n\tb\u0000 4111111111111111 ", 100)).isEqualTo("a b [masked]");
    assertThat(Masked.line("x".repeat(300), 50)).hasSize(50).endsWith(" [cut]");
  }
}
