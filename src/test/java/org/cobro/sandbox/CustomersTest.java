package org.cobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.Screen;
import org.cobro.sandbox.terminal.Screen.Mood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersTest {
  private final List<String> pressed = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"0,TAP", "11,TAP", "12,DECLINE", "15,DECLINE", "16,CANCEL"})
  void oneOfAHundredChancesIsTaken(int chance, Button button) {
    new Customers(counter(Mood.WAITING), always(chance)).act();
    assertThat(pressed).containsExactly("T-1 " + button);
  }

  @Test
  void mostOfTheTimeNothingHappens() {
    new Customers(counter(Mood.WAITING), always(17)).act();
    assertThat(pressed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"IDLE,0", "APPROVED,0", "CANCELLED,0", "EXPIRED,0", "DECLINED,1"})
  void nobodyPaysWhereNothingIsToBePaid(Mood mood, int count) {
    new Customers(counter(mood), always(0)).act();
    assertThat(pressed).hasSize(count);
  }

  @Test
  void nobodyComesToTheTerminalThatIsYours() {
    new Customers(counter(Mood.WAITING), "T-1", always(0)).act();
    assertThat(pressed).isEmpty();
  }

  @Test
  void whoeverComesTooLateShrugs() {
    Counter ended =
        new Faked(Mood.WAITING) {
          @Override
          public void press(String terminal, Button button) {
            super.press(terminal, button);
            throw new IllegalStateException("it has just ended");
          }
        };
    new Customers(ended, always(0)).act();
    assertThat(pressed).hasSize(1);
  }

  private Counter counter(Mood mood) {
    return new Faked(mood);
  }

  private static RandomGenerator always(int chance) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("not asked for");
      }

      @Override
      public int nextInt(int bound) {
        return chance;
      }
    };
  }

  private class Faked implements Counter {
    private final Mood mood;

    Faked(Mood mood) {
      this.mood = mood;
    }

    @Override
    public String brand() {
      return "Any";
    }

    @Override
    public List<String> codes() {
      return List.of("T-1");
    }

    @Override
    public Screen screen(String terminal) {
      return new Screen(terminal, mood, null, Duration.ZERO);
    }

    @Override
    public void press(String terminal, Button button) {
      pressed.add(terminal + " " + button);
    }
  }
}
