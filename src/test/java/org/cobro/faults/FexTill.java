package org.cobro.faults;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Status;

/**
 * FEX. A customer pays what is shown: an intent whose id never reached Cobro has a QR that nobody
 * has seen.
 */
final class FexTill implements Till {

  /** So long a look at the books is good: many cells look at the same time. */
  private static final long GLANCE_NS = 50_000_000;

  private final FexSimulator fex;
  private final Predicate<String> shown;
  private List<BookedIntent> seen = List.of();
  private long seenAt = System.nanoTime() - GLANCE_NS;

  /**
   * @param shown whether Cobro has this id
   */
  FexTill(FexSimulator fex, Predicate<String> shown) {
    this.fex = fex;
    this.shown = shown;
  }

  @Override
  public List<Slip> slips() {
    return fex.books().intents().stream().map(FexTill::slip).toList();
  }

  private static Slip slip(BookedIntent intent) {
    return new Slip(
        intent.id(), intent.reference(), intent.counter(), intent.amount(), intent.paid());
  }

  @Override
  public BigDecimal givenBack(String reference) {
    return fex.books().find(reference).stream()
        .filter(each -> each.refundStatus() != null)
        .map(BookedIntent::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public void fillWallets() {
    glance().stream()
        .filter(each -> "initiated".equals(each.refundStatus()))
        .forEach(each -> fex.wallets().settleRefund(each.id()));
  }

  @Override
  public boolean isWaiting(String terminal) {
    return !waiting(terminal).isEmpty();
  }

  @Override
  public void tap(String terminal) {
    waiting(terminal).forEach(each -> fex.wallets().pay(each.id()));
  }

  @Override
  public void giveUp(String terminal) {
    waiting(terminal).forEach(each -> fex.wallets().cancelElsewhere(each.id()));
  }

  private List<BookedIntent> waiting(String terminal) {
    return glance().stream()
        .filter(each -> each.status() == Status.PENDING)
        .filter(each -> Objects.equals(each.counter(), terminal) && shown.test(each.id()))
        .toList();
  }

  private synchronized List<BookedIntent> glance() {
    if (System.nanoTime() - seenAt >= GLANCE_NS) {
      seen = fex.books().intents();
      seenAt = System.nanoTime();
    }
    return seen;
  }
}
