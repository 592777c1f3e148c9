package org.cobro.erp.s4;

import java.util.List;

/**
 * Looks whether journal lines can be read. Whether one may be posted shows only when one is: SAP
 * has no way to ask.
 */
public final class Probe {

  private final S4Company company;

  public Probe(S4Company company) {
    this.company = company;
  }

  public Turn<String> begin() {
    return new Lines(company, "FinancialAccountType eq 'D'")
        .page(null, 1, List.of(), page -> Turn.end("journal lines can be read"));
  }
}
