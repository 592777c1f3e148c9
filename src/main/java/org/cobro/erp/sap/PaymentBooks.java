package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.sap.wire.Query;
import org.cobro.intent.Reference;

/**
 * Reads the payments that carry our references: those of known ones, of whatever date, then all of
 * the day, of which the rest is left out here.
 */
public final class PaymentBooks {

  /** References in one filter, so that the address stays short. */
  private static final int TOGETHER = 20;

  private final SapCompany company;
  private final PaymentSearch search;

  public PaymentBooks(SapCompany company, PaymentSearch search) {
    this.company = company;
    this.search = search;
  }

  public Turn<List<BookedPayment>> begin() {
    return from(0, Map.of());
  }

  private Turn<List<BookedPayment>> from(int asked, Map<String, BookedPayment> found) {
    List<String> references = search.references();
    if (asked >= references.size()) {
      return all("DocDate eq " + Query.literal(search.day()))
          .all(rows -> Turn.end(List.copyOf(more(found, rows).values())));
    }
    int end = Math.min(asked + TOGETHER, references.size());
    return all(any(references.subList(asked, end))).all(rows -> from(end, more(found, rows)));
  }

  private Rows all(String filter) {
    return new Rows(Way.IN.payments(), SapPayment.fields(company), filter);
  }

  private String any(List<String> references) {
    return references.stream()
        .map(reference -> company.keyField() + " eq " + Query.literal(reference))
        .collect(Collectors.joining(" or "));
  }

  private Map<String, BookedPayment> more(Map<String, BookedPayment> found, List<JsonNode> rows) {
    Map<String, BookedPayment> more = new LinkedHashMap<>(found);
    List<SapPayment> payments = new ArrayList<>();
    rows.forEach(row -> payments.add(new SapPayment(row, company, Way.IN)));
    payments.stream()
        .filter(payment -> Reference.isOurs(payment.reference()))
        .forEach(payment -> more.put(payment.id(), payment.booked()));
    return more;
  }
}
