package org.cobro.reconciliation;

import java.time.Instant;

/**
 * Something that the books do not say alike.
 *
 * @param provider the provider connection; {@code null} where Cobro does not know the reference
 * @param invoice the invoice's number; {@code null} where Cobro does not know the reference
 * @param reference our reference, which the ERP and the provider have too; empty where the
 *     provider's list states none
 * @param providerId the provider's key; {@code null} where none is known
 * @param atProvider what was paid by the provider's books; {@code null} where that is not compared
 * @param inCobro what was paid by ours
 * @param inErp what is registered in the ERP; {@code null} where that is not compared
 * @param at when it ended by our books, or else when it was sent; {@code null} where Cobro does not
 *     know the reference
 * @param detail what each side says
 * @param advice one sentence: what to do
 */
public record Difference(
    Kind kind,
    String provider,
    String invoice,
    String reference,
    String providerId,
    Sums atProvider,
    Sums inCobro,
    Sums inErp,
    Instant at,
    String detail,
    String advice) {

  /** By how much the other side's books say more than ours. */
  Sums excess() {
    return switch (kind.side()) {
      case PROVIDER -> atProvider.minus(inCobro);
      case ERP -> inErp.minus(inCobro);
    };
  }
}
