package org.cobro.erp.odoo;

import java.util.OptionalLong;
import org.cobro.erp.Direction;

/**
 * What the deployer configured for one Odoo and one journal, still to be checked against it.
 *
 * @param companyId the company to work in; empty when the user has only one
 * @param journal the code of the bank or cash journal that takes the money, such as {@code BNK1}
 * @param method the name of the journal's payment method of that direction, such as {@code Manual};
 *     {@code null} for its first
 * @param outstandingAccount the code of the outstanding receipts (or payments) account for Odoo
 *     18+; {@code null} when the journal's payment method names it
 * @param terminal the field of {@code account.move} that names the terminal; {@code null} when none
 * @param direction whether money is to be taken or given back
 */
public record OdooWish(
    OptionalLong companyId,
    String journal,
    String method,
    String outstandingAccount,
    String terminal,
    Direction direction) {

  /** For taking money. */
  public OdooWish(
      OptionalLong companyId,
      String journal,
      String method,
      String outstandingAccount,
      String terminal) {
    this(companyId, journal, method, outstandingAccount, terminal, Direction.INBOUND);
  }
}
