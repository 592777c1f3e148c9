package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalsTest {
  private Shop shop;
  private Terminals terminals;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    terminals = shop.compago.terminals();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aTerminalShowsItsLiveIntent() throws Exception {
    assertThat(terminals.waiting("T-1")).isEmpty();
    String id = shop.order("FAC-1.a1", "1", "T-1");
    assertThat(terminals.waiting("T-1")).map(BookedIntent::id).hasValue(id);
    assertThat(terminals.waiting("T-2")).isEmpty();
    shop.clock.move(Duration.ofMinutes(10));
    assertThat(terminals.waiting("T-1")).isEmpty();
  }

  @Test
  void anIntentForAnyTerminalIsShownByAllAndTakenByOne() throws Exception {
    String id = shop.order("FAC-1.a1", "1", null);
    assertThat(terminals.waiting("T-1")).map(BookedIntent::id).hasValue(id);
    assertThat(terminals.tap("T-2").terminal()).isEqualTo("T-2");
    assertThat(terminals.waiting("T-1")).isEmpty();
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
  }

  @Test
  void anIntentCanBeTappedByItsIdOnce() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    assertThat(terminals.tap(id).paid()).isTrue();
    refuses(() -> terminals.tap(id), "cannot tap: FAC-1.a1 is CONFIRMED, not expired");
    assertThat(shop.compago.books().taps()).isEqualTo(1);
  }

  @Test
  void nothingCanBeTappedAtAnIdleTerminal() {
    refuses(() -> terminals.tap("T-1"), "cannot tap: T-1 is idle");
    refuses(() -> terminals.tap("nobody"), "no payment intent nobody");
  }

  @Test
  void aDeclinedCardLeavesTheIntentToAnother() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    terminals.decline("T-1");
    assertThat(shop.state(id)).isEqualTo("PENDING false DECLINED");
    assertThat(shop.compago.books().paid()).isEmpty();
    terminals.tap("T-1");
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
    assertThat(shop.compago.books().taps()).isEqualTo(2);
  }

  @Test
  void aCustomerMayGiveUpAtTheTerminal() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    terminals.cancelAtTerminal(id);
    assertThat(shop.state(id)).isEqualTo("CANCELLED false null");
    refuses(() -> terminals.tap(id), "is CANCELLED");
  }

  @Test
  void afterExpiryOnlyALateTapGetsThrough() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    refuses(() -> terminals.lateTap(id), "cannot tap late: FAC-1.a1 is PENDING, not expired");
    shop.clock.move(Duration.ofMinutes(10));
    refuses(() -> terminals.tap(id), "cannot tap: FAC-1.a1 is PENDING, expired");
    terminals.lateTap(id);
    assertThat(shop.state(id)).isEqualTo("CONFIRMED true SUCCESS");
    assertThat(shop.compago.books().paid()).hasSize(1);
  }

  @Test
  void theSummaryMayComeAfterTheStatus() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    terminals.confirmWithoutSummary(id);
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false null");
    assertThat(shop.compago.books().paid()).hasSize(1);
    terminals.writeSummary(id);
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
    refuses(() -> terminals.writeSummary(id), "cannot write the summary");
  }

  @Test
  void moneyMayMoveOnACancelledIntent() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    shop.cancel(id);
    terminals.contradictory(id);
    assertThat(shop.state(id)).isEqualTo("CANCELLED false SUCCESS");
    assertThat(shop.compago.books().paid()).hasSize(1);
    refuses(() -> terminals.contradictory(id), "cannot contradict");
  }

  private static void refuses(ThrowingCallable action, String why) {
    assertThatThrownBy(action).isInstanceOf(IllegalStateException.class).hasMessageContaining(why);
  }
}
