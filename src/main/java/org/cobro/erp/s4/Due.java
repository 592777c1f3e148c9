package org.cobro.erp.s4;

import java.math.BigDecimal;

/**
 * What is still due of an invoice.
 *
 * @param amount {@code null} when it cannot be told
 * @param objection why it cannot be told, for the person who mends it in SAP; {@code null} when an
 *     amount is merely unreadable, or there is none
 */
record Due(BigDecimal amount, String objection) {

  static final Due UNREADABLE = new Due(null, null);
}
