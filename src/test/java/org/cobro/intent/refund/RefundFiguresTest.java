package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cobro.intent.DayBook;
import org.cobro.intent.Figures;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.intent.Unfinished;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** What is counted of refunds: what they still need of the configuration, and what went back. */
class RefundFiguresTest {
  private RefundScene scene;
  private Figures figures;

  @BeforeEach
  void open(TestDatabase test) {
    scene = RefundScene.on(test);
    figures = new Figures(scene.core.database);
  }

  @OnEachDatabase
  void nameWhatUnfinishedRefundsStillNeed() {
    scene.ask(scene.paid("1"), RefundScene.WHOLE);
    assertThat(figures.unfinished())
        .containsExactlyInAnyOrder(
            new Unfinished("providers", Scene.PROVIDER, 1),
            new Unfinished("erps", "main", 1),
            new Unfinished("flows", "counter-1", 1));
    scene.giveBack();
    assertThat(figures.unfinished())
        .containsExactlyInAnyOrder(
            new Unfinished("erps", "main", 1), new Unfinished("flows", "counter-1", 1));
    scene.core.writeBacks.claim(Set.of(), 5).forEach(told -> scene.core.writeBacks.done(told, "7"));
    assertThat(figures.unfinished()).isEmpty();
  }

  @OnEachDatabase
  void tellTheDaysBooksFromTheSendOnThatSomethingGoesBack() {
    PaymentIntent paid = scene.paid("1");
    DayBook books = new DayBook(scene.core.database);
    scene.ask(paid, RefundScene.WHOLE);
    assertThat(books.under(List.of(paid.externalId()))).noneMatch(DayBook.Entry::givenBack);
    scene.giveBack();
    assertThat(books.under(List.of(paid.externalId())))
        .singleElement()
        .matches(DayBook.Entry::givenBack);
  }
}
