package org.cobro.sandbox.smoke;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.cobro.sandbox.smoke.Script.Ending;

/**
 * The invoices for one provider, and how each is to end.
 *
 * @param provider what the invoices call it
 * @param endings by the ERP's key of the invoice
 * @param customers whoever acts: called again and again
 */
record Batch(String provider, BothBooks books, Map<Integer, Ending> endings, Runnable customers) {

  void act() {
    customers.run();
  }

  boolean isAsScripted() {
    return endings.keySet().stream().allMatch(this::isAsScripted);
  }

  int size() {
    return endings.size();
  }

  /** Says how they ended, and returns how many ended otherwise than scripted. */
  int report() {
    List<Integer> different =
        endings.keySet().stream().filter(Predicate.not(this::isAsScripted)).toList();
    different.forEach(
        id -> System.out.println("difference: " + endings.get(id) + ": " + books.words(id)));
    System.out.printf(
        "smoke %s %s: %d invoices: %d paid, %d cancelled, %d dead-lettered, %d differences%n",
        books.erp(),
        provider,
        endings.size(),
        count(Ending.PAID),
        count(Ending.CANCELLED),
        count(Ending.DEAD_LETTERED),
        different.size());
    return different.size();
  }

  private boolean isAsScripted(int invoice) {
    return books.ending(invoice).filter(endings.get(invoice)::equals).isPresent();
  }

  private long count(Ending ending) {
    return endings.keySet().stream()
        .filter(id -> books.ending(id).filter(ending::equals).isPresent())
        .count();
  }
}
