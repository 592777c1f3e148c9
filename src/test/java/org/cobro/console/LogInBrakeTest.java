package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInBrakeTest {

  private final MovableClock clock = new MovableClock();
  private final LogInBrake brake = new LogInBrake(clock);

  @Test
  void admitsAFewTriesWithOneNameFromOneAddress() {
    assertThat(tries("10.0.0.1", "ana", 10)).isEqualTo(LogInBrake.PER_ADDRESS_AND_NAME);
    assertThat(brake.admits("10.0.0.1", " ANA ")).isFalse();
    assertThat(brake.admits("10.0.0.2", "ana")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000ana", "ana\u0001", "\u0008ana\u001f", "\u0000 ANA\t\u0002"})
  void takesControlCharactersAroundANameForNoOtherName(String name) {
    tries("10.0.0.1", "ana", 10);

    assertThat(brake.admits("10.0.0.1", name)).isFalse();
  }

  @Test
  void admitsAgainAfterAWhile() {
    tries("10.0.0.1", "ana", 10);

    clock.move(LogInBrake.WINDOW);

    assertThat(tries("10.0.0.1", "ana", 10)).isEqualTo(LogInBrake.PER_ADDRESS_AND_NAME);
  }

  @Test
  void stopsWhoTriesManyNamesFromOneAddress() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      admitted += brake.admits("10.0.0.1", "name" + i) ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(LogInBrake.PER_ADDRESS);
    assertThat(brake.admits("10.0.0.2", "ana")).isTrue();
  }

  @Test
  void stopsWhoTriesOneNameFromManyAddresses() {
    int admitted = 0;
    for (int i = 0; i < 200; i++) {
      admitted += brake.admits("10.0.0." + i, "ana") ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(LogInBrake.PER_NAME);
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() {
    tries("2001:db8:0:1::1", "ana", 10);

    assertThat(brake.admits("2001:db8:0:1:ffff::2", "ana")).isFalse();
    assertThat(brake.admits("2001:db8:0:2::1", "ana")).isTrue();
  }

  @Test
  void countsNoGoodTry() {
    for (int i = 0; i < 100; i++) {
      assertThat(brake.admits("10.0.0.1", "ana")).isTrue();
      brake.succeeded("10.0.0.1", "ana");
    }
  }

  @Test
  void remembersNoMoreThanItCanHold() {
    tries("10.0.0.1", "ana", 10);
    for (int i = 0; i < 20_000; i++) {
      brake.admits("10.1." + i / 250 + "." + i % 250, i + "x".repeat(100));
    }

    assertThat(brake.admits("10.0.0.1", "ana")).isTrue();
  }

  private int tries(String address, String name, int times) {
    int admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += brake.admits(address, name) ? 1 : 0;
    }
    return admitted;
  }
}
