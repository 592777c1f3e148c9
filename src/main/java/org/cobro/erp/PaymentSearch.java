package org.cobro.erp;

import java.time.LocalDate;
import java.util.List;

/**
 * Which payments an ERP is to show: all under these references, of whatever date, and all that are
 * dated that day and whose reference looks like one of ours.
 */
public record PaymentSearch(List<String> references, LocalDate day) {
  public PaymentSearch {
    references = List.copyOf(references);
  }
}
