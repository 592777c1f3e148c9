package org.cobro.sandbox.odoo;

import java.util.Optional;

/** Turns records into what {@link Books} shows. */
final class Views {

  private final Site site;

  Views(Site site) {
    this.site = site;
  }

  InvoiceView invoice(Row move) {
    String number = move.text("name");
    return new InvoiceView(
        move.id(),
        number == null || number.equals("/") ? "" : number,
        nameOf("res.partner", move.link("partner_id")),
        move.text("state"),
        move.text("payment_state"),
        move.amount("amount_total"),
        move.amount("amount_residual"),
        nameOf("res.currency", move.link("currency_id")));
  }

  PaymentView payment(Row payment) {
    String reference = payment.text(site.release().referenceField());
    return new PaymentView(
        payment.id(),
        Optional.ofNullable(payment.text("name")).orElse(""),
        reference == null ? "" : reference,
        payment.amount("amount"),
        nameOf("res.currency", payment.link("currency_id")),
        payment.text("state"),
        payment.flag("is_reconciled"),
        payment.link("move_id") != null,
        payment.links("reconciled_invoice_ids"),
        payment.is("payment_type", "outbound"));
  }

  private String nameOf(String model, Integer id) {
    return site.store().find(model, id).map(site.wire()::displayName).orElse("");
  }
}
