package org.cobro.sandbox.compago;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated provider's books at one moment; what a test compares an ERP with.
 *
 * @param intents all, oldest first
 * @param taps cards held to a terminal, declined ones included
 * @param requests calls that arrived, whatever became of them
 * @param creates creates that arrived, by their {@code externalId}
 */
public record Books(
    List<BookedIntent> intents,
    long taps,
    Map<Call, Integer> requests,
    Map<String, Integer> creates) {

  public Books {
    intents = List.copyOf(intents);
    requests = Map.copyOf(requests);
    creates = Map.copyOf(creates);
  }

  /** Intents whose money moved, whatever the status call says about them. */
  public List<BookedIntent> paid() {
    return intents.stream().filter(BookedIntent::charged).toList();
  }

  /** Pesos that moved. */
  public BigDecimal takings() {
    return paid().stream().map(BookedIntent::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public Optional<BookedIntent> find(String externalId) {
    return intents.stream().filter(each -> each.externalId().equals(externalId)).findFirst();
  }

  /** How many calls of a kind arrived. */
  public int requests(Call call) {
    return requests.getOrDefault(call, 0);
  }

  /** How many creates with this reference arrived; sent once means 1. */
  public int creates(String externalId) {
    return creates.getOrDefault(externalId, 0);
  }
}
