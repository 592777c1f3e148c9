package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.card.CardStanding;
import org.cobro.intent.card.ListedCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of saved cards counts only when it is whole. */
class MethodPagesTest {

  @Test
  void endWithAllThatTheCountPromisesAndNothingOfTheCardItself() {
    MethodPages second = learn(MethodPages.first(), page(2, item("a", "ACTIVE", "\"7\"")));
    assertThat(second.isAsking()).isTrue();
    assertThat(second.getQuery()).isEqualTo("page=2&pageSize=500");

    MethodPages end =
        learn(second, page(2, item("a", "ACTIVE", "\"7\""), item("b", "GONE", "null")));

    assertThat(cards(end))
        .containsExactly(
            new ListedCard("a", "7", CardStanding.ACTIVE),
            new ListedCard("b", null, CardStanding.UNREADABLE));
  }

  @Test
  void mayBeNone() {
    assertThat(cards(learn(MethodPages.first(), page(0)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"items\":[]}",
        "{\"count\":-1,\"items\":[]}",
        "{\"count\":1}",
        "{\"count\":1,\"items\":[{}]}",
        "{\"count\":2,\"items\":[]}",
        "{\"count\":0,\"items\":[{\"id\":\"a\"}]}",
      })
  void areNothingWhenTheyAreNotWhole(String body) {
    MethodPages end = learn(MethodPages.first(), body);

    assertThat(end.isAsking()).isFalse();
    assertThat(fault(end).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(end).detail()).startsWith("list of saved cards: ");
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORISED", "404, REJECTED", "429, BUSY", "503, UNCLEAR"})
  void areAFaultWhenTheyAreNotAnswered(int status, FaultKind kind) {
    MethodPages end = MethodPages.first().learn(status, "{}", Duration.ZERO);

    assertThat(fault(end).kind()).isEqualTo(kind);
  }

  @Test
  void endWhereACallBroughtNothing() {
    Fault none = Fault.of(FaultKind.NOT_SENT, "not reached");

    assertThat(fault(MethodPages.first().broken(none))).isEqualTo(none);
  }

  @Test
  void endSomeWhenWhateverIsPromised() {
    MethodPages pages = MethodPages.first();
    int asked = 0;
    while (pages.isAsking()) {
      pages = learn(pages, page(1_000_000, item("c" + asked++, "ACTIVE", "\"7\"")));
    }
    assertThat(asked).isEqualTo(200);
    assertThat(fault(pages).detail()).contains("200 cards shown of 1000000");
  }

  private static String item(String id, String status, String externalId) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"externalId\":%s,\"card\":{\"lastFourDigits\":\"4242\"}}"
        .formatted(id, status, externalId);
  }

  private static String page(int count, String... items) {
    return "{\"count\":%d,\"items\":[%s]}".formatted(count, String.join(",", items));
  }

  private static MethodPages learn(MethodPages pages, String body) {
    return pages.learn(200, body, Duration.ZERO);
  }

  private static List<ListedCard> cards(MethodPages pages) {
    return ((Answer.Ok<List<ListedCard>>) pages.answer()).value();
  }

  private static Fault fault(MethodPages pages) {
    return ((Answer.Failed<?>) pages.answer()).fault();
  }
}
