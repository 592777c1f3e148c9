package org.cobro.erp;

import java.util.List;

/**
 * Invoices as the ERP shows them now.
 *
 * @param invoices what was found; of those asked for by key also the ones that are gone
 * @param faults one line for each row that could not be read whole
 * @param last the key that a next page begins after; {@code null} when this was the last
 * @param newest the greatest change seen, in the ERP's own format; {@code null} when none
 */
public record Found(List<Invoice> invoices, List<String> faults, String last, String newest) {}
