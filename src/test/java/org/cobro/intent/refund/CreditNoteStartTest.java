package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class CreditNoteStartTest {
  private TestDatabase test;

  @BeforeEach
  void open(TestDatabase given) {
    test = given;
  }

  @OnEachDatabase
  void isTheInstantOfTheFirstQuestionAndNeverMoves() {
    Instant before = test.as("node-a").now();
    Instant first = start("node-a").of("main");
    assertThat(first).isBetween(before, test.as("node-a").now());
    assertThat(start("node-b").of("main")).isEqualTo(first);
    test.elapse(Duration.ofDays(3));
    assertThat(start("node-a").of("main")).isEqualTo(first.minus(Duration.ofDays(3)));
  }

  @OnEachDatabase
  void isEachErpsOwn() {
    Instant first = start("node-a").of("main");
    test.elapse(Duration.ofHours(1));
    assertThat(start("node-a").of("other")).isAfter(first.minus(Duration.ofHours(1)));
    assertThat(test.count("credit_note_start", "1 = 1")).isEqualTo(2);
  }

  @OnEachDatabase
  void isOneForAllNodesThatAskAtTheSameTime() {
    List<Instant> answers =
        Stream.of("node-a", "node-b", "node-a", "node-b")
            .parallel()
            .map(node -> start(node).of("main"))
            .distinct()
            .toList();
    assertThat(answers).hasSize(1);
  }

  private CreditNoteStart start(String node) {
    return new CreditNoteStart(test.as(node));
  }
}
