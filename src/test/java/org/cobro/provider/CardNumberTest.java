package org.cobro.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

  @ParameterizedTest
  @CsvSource({
    "4111111111111111, 411111******1111",
    "4111 1111 1111 1111, 4111 11** **** 1111",
    "4111-1111-1111-1111, 4111-11**-****-1111",
    "4111 - 1111 - 1111 - 1111, 4111 - 11** - **** - 1111",
    "4222222222222, 422222***2222",
    "3782 822463 10005, 3782 82**** *0005",
    "6304 0000 0000 0000 000, 6304 00** **** ***0 000",
    "the card 5555555555554444 was declined, the card 555555******4444 was declined",
    "terminal 12 4111 1111 1111 1111 123, terminal 12 4111 11** **** 1111 123",
    "ref4111111111111111x, ref411111******1111x",
    "4111111111111111 5555555555554444, 411111******1111 555555******4444"
  })
  void showsAtMostTheFirstSixAndTheLastFourDigits(String typed, String kept) {
    assertThat(Masked.typed(typed)).isEqualTo(kept);
  }

  @Test
  void readsTheDigitsOfOtherScriptsAndOtherBlanks() {
    assertThat(Masked.typed("４１１１１１１１１１１１１１１１")).isEqualTo("４１１１１１******１１１１");
    assertThat(Masked.typed("4111\u00a01111\u20111111\u20131111"))
        .isEqualTo("4111\u00a011**\u2011****\u20131111");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the customer left at 10:15",
        "4111111111111112",
        "411111111111",
        "OP-123456",
        "2026-11-28 1479.90",
        "41111111111111111111111111",
        "0b6f0c1e-5d0a-4a63-9f3b-411111111111",
        "12 4e11a111-1111-4111-8111-111111111111",
        "4111 1111, and 1111 1111"
      })
  void leavesAllElseAsItIs(String typed) {
    assertThat(Masked.typed(typed)).isEqualTo(typed);
  }

  @Test
  void looksAtALongTextOnce() {
    String many = "4111 1111 1111 1111, 1 ".repeat(20_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThat(Masked.typed(many)).hasSameSizeAs(many).doesNotContain("1111 1111"));
  }
}
