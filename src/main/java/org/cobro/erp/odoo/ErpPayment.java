package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Direction;
import org.cobro.intent.Money;

/**
 * A payment under our reference, as Odoo shows it.
 *
 * @param amount in {@code currency}; {@code null} when unreadable
 * @param currency ISO 4217 code; {@code null} when unreadable
 * @param moveId its journal entry; 18+ may have none
 * @param reconciled whether all of it is applied, to whatever invoice
 * @param invoiceIds the invoices it is linked with; 18+ names some that it does not settle
 * @param outstandingAccountId 18+ only
 */
record ErpPayment(
    long id,
    String name,
    Stage stage,
    BigDecimal amount,
    String currency,
    OptionalLong moveId,
    boolean reconciled,
    List<Long> invoiceIds,
    OptionalLong outstandingAccountId) {

  /** Odoo's states of all versions, as far as they matter here. */
  enum Stage {
    DRAFT,
    POSTED,
    DEAD,
    UNKNOWN
  }

  /** Of one direction only: another may carry the same reference. Empty when a row has no id. */
  static Optional<List<ErpPayment>> all(List<OdooRow> rows, Direction direction) {
    if (rows.stream().anyMatch(row -> row.id("id").isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        rows.stream().filter(row -> direction == direction(row)).map(ErpPayment::of).toList());
  }

  private static Direction direction(OdooRow row) {
    return "outbound".equals(row.text("payment_type")) ? Direction.OUTBOUND : Direction.INBOUND;
  }

  private static ErpPayment of(OdooRow row) {
    String currency = row.label("currency_id");
    long id = row.id("id").orElseThrow();
    String name = row.text("name");
    return new ErpPayment(
        id,
        name == null ? "payment " + id : "payment " + name + " (id " + id + ")",
        stage(String.valueOf(row.text("state"))),
        OdooAmount.scaled(row.decimal("amount"), currency),
        currency,
        row.id("move_id"),
        row.isTrue("is_reconciled"),
        row.ids("reconciled_invoice_ids"),
        row.id("outstanding_account_id"));
  }

  private static Stage stage(String state) {
    return switch (state) {
      case "draft" -> Stage.DRAFT;
      case "posted", "in_process", "paid" -> Stage.POSTED;
      case "cancel", "canceled", "rejected" -> Stage.DEAD;
      default -> Stage.UNKNOWN;
    };
  }

  BookedPayment booked(String reference) {
    return new BookedPayment(
        Long.toString(id),
        name,
        reference,
        switch (stage) {
          case DRAFT -> BookedPayment.Stage.DRAFT;
          case POSTED, UNKNOWN -> BookedPayment.Stage.POSTED;
          case DEAD -> BookedPayment.Stage.CANCELLED;
        },
        amount == null ? null : new Money(amount, currency),
        reconciled,
        invoiceIds.stream().map(String::valueOf).toList());
  }

  boolean isOf(Money money) {
    return amount != null
        && money.currency().equals(currency)
        && amount.compareTo(money.amount()) == 0;
  }

  boolean isFullyApplied(String invoiceId) {
    return reconciled && invoiceIds.contains(Ids.parse(invoiceId));
  }
}
