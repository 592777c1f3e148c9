package org.cobro.erp.custom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.intent.Answer;
import org.cobro.intent.Reference;

/**
 * Reads the payments that carry our references: those of known references in few questions, then
 * those of the day, of which only the ones with a reference of ours are kept.
 */
public final class Books implements Work {

  /** References in one question: with them an address stays below what servers take. */
  static final int MOST = 40;

  private final PaymentSearch search;
  private final int asked;
  private final Map<String, BookedPayment> found;
  private final Answer<List<BookedPayment>> answer;

  private Books(
      PaymentSearch search,
      int asked,
      Map<String, BookedPayment> found,
      Answer<List<BookedPayment>> answer) {
    this.search = search;
    this.asked = asked;
    this.found = found;
    this.answer = answer;
  }

  public static Books of(PaymentSearch search) {
    return new Books(search, 0, Map.of(), null);
  }

  @Override
  public Optional<Ask> next() {
    if (answer != null) {
      return Optional.empty();
    }
    return Optional.of(
        asksForReferences()
            ? Ask.payments(search.references().subList(asked, upTo()))
            : Ask.paymentsOf(search.day().toString()));
  }

  @Override
  public Books learn(Reply reply) {
    if (reply instanceof Reply.Faulted faulted) {
      return new Books(search, asked, found, new Answer.Failed<>(faulted.fault()));
    }
    Map<String, BookedPayment> more = new LinkedHashMap<>(found);
    CustomPayments.of(((Reply.Rows) reply).rows()).stream()
        .filter(payment -> Reference.isOurs(payment.reference()))
        .forEach(payment -> more.put(payment.id(), payment));
    return asksForReferences()
        ? new Books(search, upTo(), more, null)
        : new Books(search, asked, more, new Answer.Ok<>(List.copyOf(more.values())));
  }

  @Override
  public Answer<List<BookedPayment>> answer() {
    return answer;
  }

  private boolean asksForReferences() {
    return asked < search.references().size();
  }

  private int upTo() {
    return Math.min(asked + MOST, search.references().size());
  }
}
