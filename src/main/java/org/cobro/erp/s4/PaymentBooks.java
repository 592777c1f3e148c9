package org.cobro.erp.s4;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.s4.wire.V2;
import org.cobro.erp.sap.wire.Query;

/**
 * Reads the journal entries that carry our references: those of known ones, of whatever date, then
 * all credits of the day, of which the rest is left out here.
 */
public final class PaymentBooks {

  /** References in one filter, so that the address stays short. */
  private static final int TOGETHER = 20;

  private final S4Company company;
  private final PaymentSearch search;
  private final Map<String, String> keys;

  public PaymentBooks(S4Company company, PaymentSearch search) {
    this.company = company;
    this.search = search;
    this.keys =
        search.references().stream()
            .distinct()
            .collect(Collectors.toMap(PostingKey::of, reference -> reference, (one, two) -> one));
  }

  public Turn<List<BookedPayment>> begin() {
    return from(0, Map.of());
  }

  private Turn<List<BookedPayment>> from(int asked, Map<String, BookedPayment> found) {
    List<String> references = search.references();
    if (asked >= references.size()) {
      return lines("PostingDate eq " + V2.literal(search.day()))
          .all(lines -> Turn.end(List.copyOf(more(found, lines).values())));
    }
    int end = Math.min(asked + TOGETHER, references.size());
    String any =
        references.subList(asked, end).stream()
            .map(reference -> "DocumentReferenceID eq " + Query.literal(PostingKey.of(reference)))
            .collect(Collectors.joining(" or "));
    return lines("(" + any + ")").all(lines -> from(end, more(found, lines)));
  }

  private Lines lines(String filter) {
    String credits = "FinancialAccountType eq 'D' and DebitCreditCode eq 'H' and ";
    return new Lines(company, credits + filter);
  }

  private Map<String, BookedPayment> more(Map<String, BookedPayment> found, List<Line> lines) {
    Map<String, BookedPayment> more = new LinkedHashMap<>(found);
    List<PostedEntry> entries = new ArrayList<>(PostedEntry.of(lines));
    entries.stream()
        .flatMap(entry -> entry.booked(company.currency(), keys).stream())
        .forEach(payment -> more.put(payment.id(), payment));
    return more;
  }
}
