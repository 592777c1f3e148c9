package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A card's history counts only when it is whole. */
class CardPagesTest {
  private static final Money ASKED = Money.of("45.00", "MXN");

  @Test
  void areAskedForFromTheFirst() {
    CardPages first = CardPages.of("pm-1");

    assertThat(first.isAsking()).isTrue();
    assertThat(first.getQuery()).isEqualTo("page=1&pageSize=500");
  }

  @Test
  void endWithAllThatTheCountPromises() {
    CardPages second = learn(CardPages.of("pm-1"), page(3, item("a", "1"), item("b", "2")));
    assertThat(second.isAsking()).isTrue();
    assertThat(second.getQuery()).startsWith("page=2&");

    CardPages end = learn(second, page(3, item("b", "2"), item("c", "3")));

    assertThat(end.isAsking()).isFalse();
    assertThat(history(end).ids()).containsExactly("a", "b", "c");
  }

  @Test
  void mayBeNone() {
    assertThat(history(learn(CardPages.of("pm-1"), page(0))).ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"items\":[]}",
        "{\"count\":-1,\"items\":[]}",
        "{\"count\":\"1\",\"items\":[]}",
        "{\"count\":1}",
        "{\"count\":1,\"items\":[{}]}",
        "{\"count\":1,\"items\":[{\"id\":\"a b\"}]}",
        "{\"count\":2,\"items\":[]}",
        "{\"count\":0,\"items\":[{\"id\":\"a\"}]}",
      })
  void areNothingWhenTheyAreNotWhole(String body) {
    CardPages end = learn(CardPages.of("pm-1"), body);

    assertThat(end.isAsking()).isFalse();
    assertThat(fault(end).kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault(end).detail()).startsWith("history of card pm-1");
  }

  @Test
  void endSomeWhenWhateverIsPromised() {
    CardPages pages = CardPages.of("pm-1");
    int asked = 0;
    while (pages.isAsking()) {
      pages = learn(pages, page(1_000_000, item("p" + asked++, "1")));
    }
    assertThat(asked).isEqualTo(200);
    assertThat(fault(pages).detail()).contains("200 payments shown of 1000000");
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORISED", "404, REJECTED", "429, BUSY", "503, UNCLEAR"})
  void areBrokenOffByAFault(int status, FaultKind kind) {
    CardPages end = CardPages.of("pm-1").learn(status, "{\"message\":\"no\"}", null);

    assertThat(fault(end).kind()).isEqualTo(kind);
    assertThat(CardPages.of("pm-1").broken(fault(end)).answer()).isEqualTo(end.answer());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a/b", "..", "pm 1"})
  void areNotAskedForWithSomethingThatIsNoId(String card) {
    CardPages none = CardPages.of(card);

    assertThat(none.isAsking()).isFalse();
    assertThat(fault(none).kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault(none).detail()).contains("'" + card + "' is no id", "terminal-field");
  }

  @Test
  void showWhatCameSinceOfOurAmount() {
    CardHistory history =
        history(
            learn(
                CardPages.of("pm-1"),
                page(
                    5,
                    item("old", "45"),
                    item("other", "46"),
                    item("new", "45.00"),
                    "{\"id\":\"x\"}",
                    item("odd", "true"))));

    assertThat(history.since(List.of("old"), ASKED))
        .extracting(CardCharge::id)
        .containsExactly("new", "x", "odd");
    assertThat(history.since(Set.of("old", "new", "x", "odd"), ASKED)).isEmpty();
  }

  private static CardPages learn(CardPages pages, String body) {
    return pages.learn(200, body, null);
  }

  private static String page(int count, String... items) {
    return "{\"count\":" + count + ",\"items\":[" + String.join(",", items) + "]}";
  }

  private static String item(String id, String amount) {
    return "{\"id\":\"%s\",\"status\":\"CONFIRMED\",\"amount\":%s}".formatted(id, amount);
  }

  private static CardHistory history(CardPages pages) {
    return ((Answer.Ok<CardHistory>) pages.answer()).value();
  }

  private static Fault fault(CardPages pages) {
    return ((Answer.Failed<CardHistory>) pages.answer()).fault();
  }
}
