package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BooksTest {
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theBooksCountWhatArrivedAndWhatMoved() throws Exception {
    String id = shop.order("FAC-1.a1", "350.50", "T-1");
    shop.order("FAC-2.a1", "99", "T-2");
    shop.create(Shop.body("FAC-2.a1", "99", "T-2"));
    shop.status(id);
    shop.cancel(shop.compago.books().find("FAC-2.a1").orElseThrow().id());
    shop.compago.terminals().tap("T-1");
    Books books = shop.compago.books();
    assertThat(books.requests(Call.CREATE)).isEqualTo(3);
    assertThat(books.requests(Call.STATUS)).isEqualTo(1);
    assertThat(books.requests(Call.CANCEL)).isEqualTo(1);
    assertThat(books.creates("FAC-1.a1")).isEqualTo(1);
    assertThat(books.creates("FAC-2.a1")).isEqualTo(2);
    assertThat(books.creates("FAC-3.a1")).isZero();
    assertThat(books.taps()).isEqualTo(1);
    assertThat(books.takings()).isEqualByComparingTo("350.50");
    assertThat(books.paid()).extracting(BookedIntent::externalId).containsExactly("FAC-1.a1");
    assertThat(books.intents()).hasSize(2);
  }

  @Test
  void booksOnceTakenDoNotChange() throws Exception {
    shop.order("FAC-1.a1", "1", "T-1");
    Books before = shop.compago.books();
    shop.compago.terminals().tap("T-1");
    assertThat(before.paid()).isEmpty();
    assertThatThrownBy(() -> before.intents().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
