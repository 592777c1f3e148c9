package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TurnTest {

  private final Turn turn = new Turn();

  @Test
  void isOfOneAtATime() {
    String answer =
        turn.take(
            () -> {
              assertThatThrownBy(() -> turn.take(() -> "second")).isInstanceOf(Turn.Occupied.class);
              return "first";
            });

    assertThat(answer).isEqualTo("first");
  }

  @Test
  void isGivenBackHoweverTheWorkEnds() {
    assertThatThrownBy(() -> turn.take(TurnTest::gone)).isInstanceOf(IOException.class);

    assertThat(turn.<String, RuntimeException>take(() -> "next")).isEqualTo("next");
  }

  private static String gone() throws IOException {
    throw new IOException("the browser has gone");
  }
}
