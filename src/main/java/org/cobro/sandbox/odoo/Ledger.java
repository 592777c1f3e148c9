package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Journal items and their reconciliation. What an invoice still owes is the open rest of its
 * receivable line; nothing else decides it.
 */
final class Ledger {

  private static final String LINE = "account.move.line";
  private static final String MATCHES = "(partial ids)";

  private final Site site;
  private final Store store;

  Ledger(Site site) {
    this.site = site;
    this.store = site.store();
  }

  /** Books {@code amount} (debit positive, credit negative) of the move's currency. */
  Row book(Row move, int account, BigDecimal amount) {
    Row line =
        store
            .insert(LINE)
            .set("move_id", move.id())
            .set("account_id", account)
            .set("partner_id", move.link("partner_id"))
            .set("currency_id", move.link("currency_id"))
            .set("company_id", Site.COMPANY)
            .set("journal_id", move.link("journal_id"))
            .set("name", move.text("ref"));
    List<Integer> lines = new ArrayList<>(move.links("line_ids"));
    lines.add(line.id());
    move.set("line_ids", List.copyOf(lines));
    line.set("amount_residual_currency", BigDecimal.ZERO);
    resize(line, amount);
    return line;
  }

  /** Gives the line another amount; what was matched stays matched. */
  void resize(Row line, BigDecimal amount) {
    BigDecimal growth = amount.subtract(line.amount("amount_currency"));
    BigDecimal pesos = Site.inPesos(amount, line.link("currency_id"));
    line.set("amount_currency", amount);
    line.set("balance", pesos);
    line.set("debit", pesos.max(BigDecimal.ZERO));
    line.set("credit", pesos.negate().max(BigDecimal.ZERO));
    leave(line, line.amount("amount_residual_currency").add(growth));
  }

  List<Row> linesOf(Row move) {
    return move.links("line_ids").stream().map(id -> store.need(LINE, id)).toList();
  }

  Row receivableOf(Row move) {
    return linesOf(move).stream()
        .filter(line -> line.is("account_id", Site.RECEIVABLE))
        .findFirst()
        .orElseThrow();
  }

  boolean isOpen(Row line) {
    return line.amount("amount_residual_currency").signum() != 0;
  }

  /** Settles two opposite lines against each other as far as the smaller rest reaches. */
  void reconcile(Row one, Row other) {
    Row debit = one.amount("amount_residual_currency").signum() > 0 ? one : other;
    Row credit = debit == one ? other : one;
    if (!isOpen(debit) || !isOpen(credit)) {
      return;
    }
    BigDecimal pesos = rest(debit).min(rest(credit).negate());
    Row partial =
        store
            .insert("account.partial.reconcile")
            .set("debit_move_id", debit.id())
            .set("credit_move_id", credit.id())
            .set("debit_amount", share(debit, pesos))
            .set("credit_amount", share(credit, pesos.negate()));
    apply(debit, partial, "debit_amount", false);
    apply(credit, partial, "credit_amount", false);
    refreshAround(debit, credit);
  }

  /** Undoes every match of the move's receivable line. */
  void unreconcile(Row move) {
    for (Row line : linesOf(move)) {
      for (Row partial : partialsOf(line)) {
        Row debit = store.need(LINE, partial.link("debit_move_id"));
        Row credit = store.need(LINE, partial.link("credit_move_id"));
        apply(debit, partial, "debit_amount", true);
        apply(credit, partial, "credit_amount", true);
        store.delete(partial);
        refreshAround(debit, credit);
      }
    }
  }

  List<Row> partialsOf(Row line) {
    return line.links(MATCHES).stream()
        .map(id -> store.need("account.partial.reconcile", id))
        .toList();
  }

  /** The moves that the line was settled with. */
  List<Row> counterparts(Row line) {
    return partialsOf(line).stream()
        .map(
            partial ->
                partial.is("debit_move_id", line.id())
                    ? partial.link("credit_move_id")
                    : partial.link("debit_move_id"))
        .map(id -> store.need(LINE, id))
        .map(other -> store.need("account.move", other.link("move_id")))
        .toList();
  }

  private void apply(Row line, Row partial, String share, boolean undo) {
    List<Integer> matches = new ArrayList<>(line.links(MATCHES));
    BigDecimal amount = partial.amount(share);
    if (undo) {
      matches.remove((Object) partial.id());
      leave(line, line.amount("amount_residual_currency").add(amount));
    } else {
      matches.add(partial.id());
      leave(line, line.amount("amount_residual_currency").subtract(amount));
    }
    line.set(MATCHES, List.copyOf(matches));
  }

  private void leave(Row line, BigDecimal rest) {
    line.set("amount_residual_currency", rest);
    line.set("amount_residual", Site.inPesos(rest, line.link("currency_id")));
    line.set("reconciled", rest.signum() == 0);
    line.touch();
  }

  private static BigDecimal rest(Row line) {
    return line.amount("amount_residual");
  }

  /** The part of the line's own currency that is settled; the whole rest when all of it is. */
  private static BigDecimal share(Row line, BigDecimal pesos) {
    return pesos.compareTo(rest(line)) == 0
        ? line.amount("amount_residual_currency")
        : Site.fromPesos(pesos, line.link("currency_id"));
  }

  private void refreshAround(Row debit, Row credit) {
    Row first = store.need("account.move", debit.link("move_id"));
    Row second = store.need("account.move", credit.link("move_id"));
    // Invoices first: a payment's state follows from its invoices'.
    List<Row> moves = new ArrayList<>(List.of(first, second));
    moves.removeIf(move -> move.is("move_type", "entry"));
    moves.forEach(this::refreshInvoice);
    for (Row line : List.of(debit, credit)) {
      store.find("account.payment", line.link("payment_id")).ifPresent(this::refreshPayment);
    }
  }

  /** Works out {@code amount_residual} and {@code payment_state} again. */
  void refreshInvoice(Row invoice) {
    Row line = receivableOf(invoice);
    invoice.change("amount_residual", line.amount("amount_residual_currency").abs());
    invoice.change("payment_state", paymentState(invoice, line));
  }

  private String paymentState(Row invoice, Row line) {
    List<Row> settledWith = counterparts(line);
    if (!isOpen(line)) {
      boolean nothingHappened = settledWith.isEmpty() && !invoice.is("state", "posted");
      return nothingHappened ? "not_paid" : settled(invoice, settledWith);
    }
    if (invoice.is("state", "posted") && hasPaymentWithoutEntry(invoice)) {
      return "in_payment";
    }
    return settledWith.isEmpty() ? "not_paid" : "partial";
  }

  private String settled(Row invoice, List<Row> settledWith) {
    boolean creditNotesOnly =
        !settledWith.isEmpty()
            && settledWith.stream().allMatch(move -> move.is("move_type", "out_refund"));
    if (creditNotesOnly && invoice.is("move_type", "out_invoice")) {
      return "reversed";
    }
    boolean byPayment = settledWith.stream().anyMatch(move -> move.is("move_type", "entry"));
    return byPayment && site.options().enterprise() ? "in_payment" : "paid";
  }

  private boolean hasPaymentWithoutEntry(Row invoice) {
    return site.release().paymentsStandAlone()
        && site.options().enterprise()
        && invoice.links(Payments.DIRECT).stream()
            .flatMap(id -> store.find("account.payment", id).stream())
            .anyMatch(
                payment ->
                    payment.link("move_id") == null
                        && (payment.is("state", "in_process") || payment.is("state", "paid")));
  }

  /** Works out what the payment is applied to, and on 18+ its state. */
  void refreshPayment(Row payment) {
    List<Integer> applied = new ArrayList<>(payment.links("invoice_ids"));
    boolean settled = false;
    Row move = store.find("account.move", payment.link("move_id")).orElse(null);
    if (move != null && !move.links("line_ids").isEmpty()) {
      Row line = receivableOf(move);
      settled = !isOpen(line);
      counterparts(line).stream()
          .map(Row::id)
          .filter(id -> !applied.contains(id))
          .forEach(applied::add);
    }
    payment.change("reconciled_invoice_ids", List.copyOf(applied));
    payment.change("is_reconciled", settled);
    if (payment.is("state", "in_process") && allPaid(payment.links("invoice_ids"))) {
      payment.change("state", "paid");
    }
  }

  private boolean allPaid(List<Integer> invoices) {
    return !invoices.isEmpty()
        && invoices.stream()
            .map(id -> store.find("account.move", id).orElse(null))
            .filter(Objects::nonNull)
            .allMatch(invoice -> invoice.is("payment_state", "paid"));
  }
}
