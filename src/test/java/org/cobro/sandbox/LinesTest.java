package org.cobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {

  private final Set<Integer> open =
      IntStream.rangeClosed(1, 12).boxed().collect(Collectors.toSet());
  private final Lines lines = new Lines(open::contains);

  @Test
  void anEmptyLineHasRoom() {
    assertThat(lines.hasRoomAt("TERMINAL-001")).isTrue();
  }

  @Test
  void aTerminalToWhichNobodyComesKeepsNoOtherOneFromSelling() {
    open.forEach(invoice -> lines.join("TERMINAL-004", invoice));

    assertThat(lines.hasRoomAt("TERMINAL-004")).isFalse();
    assertThat(lines.hasRoomAt("TERMINAL-001")).isTrue();
  }

  @Test
  void whoHasPaidLeavesTheLine() {
    open.forEach(invoice -> lines.join("TERMINAL-004", invoice));

    open.remove(2);

    assertThat(lines.hasRoomAt("TERMINAL-004")).isTrue();
  }
}
