package org.cobro.erp.s4;

/**
 * What the configuration says of a company code.
 *
 * @param code such as {@code 1010}
 * @param currency ISO 4217 code of what is collected
 * @param documentType of the journal entries that are posted, such as {@code DZ}
 * @param user who is named as their creator
 */
public record S4Company(String code, String currency, String documentType, String user) {}
