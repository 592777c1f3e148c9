package org.cobro.provider.compago;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Money;

/**
 * All payments of one saved card, as Compago lists them. The only way to find a charge whose answer
 * was lost: a charge carries no reference of ours and no idempotency key.
 *
 * @see <a href="https://docs.compago.com/payment-method/manage">payment history</a>
 */
public record CardHistory(List<CardCharge> charges) {

  public CardHistory {
    charges = List.copyOf(charges);
  }

  public List<String> ids() {
    return charges.stream().map(CardCharge::id).toList();
  }

  /**
   * What came between two looks that may be a charge of one of these amounts, and took money.
   *
   * @param earlier the ids at the first look
   * @param later the ids at the second
   */
  public List<CardCharge> between(
      Collection<String> earlier, Collection<String> later, Collection<Money> amounts) {
    Set<String> first = Set.copyOf(earlier);
    Set<String> second = Set.copyOf(later);
    return charges.stream()
        .filter(charge -> second.contains(charge.id()) && !first.contains(charge.id()))
        .filter(charge -> amounts.stream().anyMatch(charge::mayBe))
        .filter(CardCharge::mayHaveMoved)
        .toList();
  }

  /** What came since then that may be our charge. */
  public List<CardCharge> since(Collection<String> before, Money asked) {
    Set<String> known = Set.copyOf(before);
    return charges.stream()
        .filter(charge -> !known.contains(charge.id()))
        .filter(charge -> charge.mayBe(asked))
        .toList();
  }
}
