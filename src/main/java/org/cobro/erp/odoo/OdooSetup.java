package org.cobro.erp.odoo;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.cobro.erp.Direction;

/**
 * What {@link Preflight} found out about one Odoo and one of its journals.
 *
 * @param version the major version, 14 to 19
 * @param reference the field of {@code account.payment} that carries our key: {@code memo} or
 *     {@code ref}
 * @param companyId the company to work in; empty when none is pinned
 * @param journal the journal's code
 * @param direction whether it is for taking money or for giving it back
 * @param journalId the journal's key
 * @param methodId from 15 on the payment method line of the journal, of that direction, in 14 the
 *     method
 * @param outstandingAccountId what to write on a draft of 18+ that lacks its outstanding account
 * @param moveFields which of the optional fields exist on {@code account.move}
 */
public record OdooSetup(
    int version,
    String reference,
    OptionalLong companyId,
    String journal,
    Direction direction,
    long journalId,
    long methodId,
    OptionalLong outstandingAccountId,
    Set<String> moveFields) {

  public static final String STATUS = "x_cobro_status";
  public static final String MESSAGE = "x_cobro_message";
  public static final String TERMINAL = "x_cobro_terminal";
  public static final String INTENT = "x_cobro_intent";

  /** Who owes an invoice when it is addressed to a contact of a company. */
  static final String PAYER = "commercial_partner_id";

  public static final List<String> OPTIONAL_FIELDS =
      List.of(STATUS, MESSAGE, TERMINAL, INTENT, PAYER);

  public OdooSetup {
    moveFields = Set.copyOf(moveFields);
  }

  /** Known so far: what the deployer configured and the version. */
  static OdooSetup of(int version, OdooWish wish) {
    OptionalLong none = OptionalLong.empty();
    return new OdooSetup(
        version, "", wish.companyId(), wish.journal(), wish.direction(), 0, 0, none, Set.of());
  }

  OdooSetup withReference(String field) {
    return new OdooSetup(
        version,
        field,
        companyId,
        journal,
        direction,
        journalId,
        methodId,
        outstandingAccountId,
        moveFields);
  }

  OdooSetup withMoveFields(Set<String> present) {
    return new OdooSetup(
        version,
        reference,
        companyId,
        journal,
        direction,
        journalId,
        methodId,
        outstandingAccountId,
        present);
  }

  OdooSetup withJournal(long id) {
    return new OdooSetup(
        version,
        reference,
        companyId,
        journal,
        direction,
        id,
        methodId,
        outstandingAccountId,
        moveFields);
  }

  OdooSetup withMethod(long id) {
    return new OdooSetup(
        version,
        reference,
        companyId,
        journal,
        direction,
        journalId,
        id,
        outstandingAccountId,
        moveFields);
  }

  OdooSetup withOutstandingAccount(OptionalLong id) {
    return new OdooSetup(
        version, reference, companyId, journal, direction, journalId, methodId, id, moveFields);
  }

  Map<String, Object> context() {
    return Call.context(companyId);
  }

  /** From 15 on a payment names a method line of its journal, before that a method. */
  public static boolean hasMethodLines(int version) {
    return version >= 15;
  }

  /** From 18 on a payment may be posted without a journal entry, and then settles nothing. */
  public static boolean mayLackEntry(int version) {
    return version >= 18;
  }

  List<Object> receivableTerm() {
    return version >= 16
        ? Call.term("account_id.account_type", "=", "asset_receivable")
        : Call.term("account_id.internal_type", "=", "receivable");
  }
}
