package org.cobro.sandbox.fex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The simulated provider's books at one moment; what a test compares an ERP with.
 *
 * @param intents oldest first
 * @param requests calls that arrived, whatever became of them
 * @param creates creates that arrived, by the attempt in their metadata
 */
public record Books(
    List<BookedIntent> intents, Map<Call, Integer> requests, Map<String, Integer> creates) {

  public Books {
    intents = List.copyOf(intents);
    requests = Map.copyOf(requests);
    creates = Map.copyOf(creates);
  }

  /** Intents whose money moved, whatever the API says about them. */
  public List<BookedIntent> paid() {
    return intents.stream().filter(BookedIntent::paid).toList();
  }

  /** Those of an attempt; the provider does not insist on there being one. */
  public List<BookedIntent> find(String reference) {
    return intents.stream().filter(each -> each.reference().equals(reference)).toList();
  }

  /** All that was charged, refunds not deducted. */
  public BigDecimal takings() {
    return paid().stream().map(BookedIntent::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** How many calls of a kind arrived. */
  public int requests(Call call) {
    return requests.getOrDefault(call, 0);
  }

  /** How many creates of this attempt arrived; sent once means 1. */
  public int creates(String reference) {
    return creates.getOrDefault(reference, 0);
  }
}
