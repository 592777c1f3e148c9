package org.cobro.erp.sap;

import java.util.Map;

/**
 * What the configuration says of a company database.
 *
 * @param localCurrency SAP's own code of the company's currency, as invoices show it
 * @param currencies ISO 4217 codes by SAP's own, where they differ
 * @param keyField the user field of payments that takes our reference
 * @param statusField the user field of invoices for the status; {@code null}: none is written
 * @param referenceField the one for our reference; {@code null}: none is written
 * @param noteField the field of invoices for a line of text; {@code null}: none is written
 */
public record SapCompany(
    String localCurrency,
    Map<String, String> currencies,
    String keyField,
    String statusField,
    String referenceField,
    String noteField) {

  public SapCompany {
    currencies = Map.copyOf(currencies);
  }

  /** The ISO 4217 code of the company's currency. */
  public String iso() {
    return currencies.getOrDefault(localCurrency, localCurrency);
  }
}
