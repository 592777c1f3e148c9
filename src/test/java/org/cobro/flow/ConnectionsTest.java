package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private Instant now = Instant.parse("2026-11-21T03:05:05Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final Connections connections = new Connections(clock);

  @Test
  void triesARefusedLogInLessAndLessOften() {
    int tries = 0;
    for (int second = 0; second < 3600; second++) {
      if (connections.isWorthAsking("main")) {
        connections.heard("main", failed(FaultKind.UNAUTHORISED));
        tries++;
      }
      now = now.plusSeconds(1);
    }
    assertThat(tries).isBetween(12, 20);
  }

  @Test
  void countsHowItsTalksEnded() {
    connections.heard("main", new Answer.Ok<>("logged in"));
    connections.answered("main", "set-up", failed(FaultKind.REJECTED));
    connections.heard("main", failed(FaultKind.UNCLEAR));
    connections.heard("main", failed(FaultKind.UNCLEAR));
    connections.forget("main");
    assertThat(connections.tally("main").answered()).isEqualTo(1);
    assertThat(connections.tally("main").ended(FaultKind.REJECTED)).isEqualTo(1);
    assertThat(connections.tally("main").ended(FaultKind.UNCLEAR)).isEqualTo(2);
    assertThat(connections.tally("main").ended(FaultKind.NOT_SENT)).isZero();
    assertThat(connections.tally("another").answered()).isZero();
  }

  @Test
  void asksAtOnceWhatAnswersAgainOrWasOnlyAway() {
    connections.heard("main", failed(FaultKind.UNAUTHORISED));
    assertThat(connections.isWorthAsking("main")).isFalse();
    assertThat(connections.isWorthAsking("another")).isTrue();
    connections.heard("main", new Answer.Ok<>("logged in"));
    assertThat(connections.isWorthAsking("main")).isTrue();
    connections.heard("main", failed(FaultKind.NOT_SENT));
    assertThat(connections.isWorthAsking("main")).isTrue();
  }

  @Test
  void neverWaitsLongerThanFiveMinutes() {
    connections.heard("main", failed(FaultKind.UNAUTHORISED));
    now = now.plus(Duration.ofDays(3));
    connections.heard("main", failed(FaultKind.UNAUTHORISED));
    now = now.plus(Duration.ofMinutes(5));
    assertThat(connections.isWorthAsking("main")).isTrue();
  }

  @Test
  void showsARefusedQuestionUntilThatQuestionIsAnswered() {
    connections.answered("main", "set-up", failed(FaultKind.REJECTED));
    connections.answered("main", "pick-up of till", new Answer.Ok<>("invoices"));
    connections.answered("main", "set-up", failed(FaultKind.NOT_SENT));
    assertThat(connections.refusals("main")).containsExactly(Map.entry("set-up", "refused"));
    connections.answered("main", "set-up", new Answer.Ok<>("logged in"));
    assertThat(connections.refusals("main")).isEmpty();
  }

  @Test
  void remembersTheLastFaultsThatAreOver() {
    for (int fault = 0; fault < 7; fault++) {
      connections.heard("main", failed(fault < 6 ? FaultKind.NOT_SENT : FaultKind.BUSY));
      now = now.plusSeconds(60);
      connections.heard("main", new Answer.Ok<>("there"));
    }

    assertThat(connections.past("main")).hasSize(5);
    assertThat(connections.past("main").get(0).fault().kind()).isEqualTo(FaultKind.BUSY);
    assertThat(connections.past("main").get(0).until()).isEqualTo(now);
    assertThat(connections.past("main").get(0).since()).isEqualTo(now.minusSeconds(60));
    assertThat(connections.past("another")).isEmpty();
  }

  private static Answer<String> failed(FaultKind kind) {
    return new Answer.Failed<>(Fault.of(kind, "refused"));
  }
}
