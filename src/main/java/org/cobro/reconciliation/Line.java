package org.cobro.reconciliation;

/**
 * The totals of one provider connection and one currency.
 *
 * @param provider {@code null} for payments whose reference Cobro does not know
 * @param atProvider paid by the provider's books
 * @param inCobro paid by ours
 * @param inErp registered in the ERP
 */
public record Line(
    String provider, String currency, Tally atProvider, Tally inCobro, Tally inErp) {}
