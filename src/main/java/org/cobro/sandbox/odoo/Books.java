package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The back office: what a shop's accountant does by hand, and what they can look up. Each method is
 * one transaction, safe next to calls over the network. What the server would refuse is thrown as
 * {@link IllegalStateException} with the server's words.
 */
public final class Books {

  private final Site site;
  private final Store store;
  private final Accounting accounting;
  private final Views views;

  Books(Site site, Accounting accounting) {
    this.site = site;
    this.store = site.store();
    this.accounting = accounting;
    this.views = new Views(site);
  }

  /** The partner of that name, made when unknown. */
  public int partner(String name) {
    return done(() -> partnerOf(name));
  }

  /** The partner of that name, with what a provider needs to write to them. */
  public int contact(String name, String email, String phone) {
    return done(
        () -> {
          int id = partnerOf(name);
          store.need("res.partner", id).set("email", email).set("phone", phone);
          return id;
        });
  }

  /** Id of the journal of that code: {@code BNK1} is the bank, {@code CSH1} the till. */
  public int journal(String code) {
    return done(
        () ->
            store
                .first("account.journal", row -> row.is("code", code))
                .orElseThrow(() -> OdooFault.rule("No journal " + code))
                .id());
  }

  /** A posted invoice in pesos. */
  public int createInvoice(String partner, BigDecimal amount) {
    return createInvoice(partner, amount, "MXN", Map.of());
  }

  /**
   * A posted invoice.
   *
   * @param amount total in units of the currency
   * @param currency MXN or USD
   * @param fields more columns of {@code account.move}, such as {@code ref} or {@code x_terminal};
   *     columns that begin with {@code x_} are added when the database lacks them
   * @return its id
   */
  public int createInvoice(
      String partner, BigDecimal amount, String currency, Map<String, Object> fields) {
    return done(
        () -> {
          Row invoice = drafted(partner, amount, currency, fields);
          accounting.invoices().post(invoice);
          return invoice.id();
        });
  }

  /** Like {@link #createInvoice}, but not posted. */
  public int draftInvoice(
      String partner, BigDecimal amount, String currency, Map<String, Object> fields) {
    return done(() -> drafted(partner, amount, currency, fields).id());
  }

  public void post(int invoice) {
    changed(() -> accounting.invoices().post(move(invoice)));
  }

  /** A payment that came in by another way, with no reference of ours; returns its id. */
  public int addPaymentElsewhere(int invoice, BigDecimal amount) {
    return done(
        () -> {
          Map<String, Object> wizard =
              Map.of(
                  "amount",
                  amount,
                  "communication",
                  "Transferencia",
                  "journal_id",
                  Site.CASH_JOURNAL);
          Map<String, Object> context = Map.of("context", Map.of("active_ids", List.of(invoice)));
          Object opened =
              accounting.wizard().create(call(Wizard.MODEL, "create", List.of(wizard), context));
          Call pay = call(Wizard.MODEL, "action_create_payments", List.of(opened), context);
          Map<String, Object> window = Plain.struct(accounting.wizard().createPayments(pay));
          return (Integer) window.get("res_id");
        });
  }

  /**
   * A posted customer payment in pesos that somebody enters by hand, applied to nothing.
   *
   * @param reference what they write into the field that carries ours
   * @return its id
   */
  public int enterPayment(String reference, BigDecimal amount, LocalDate date) {
    return done(
        () -> {
          Map<String, Object> values =
              Map.of(
                  "partner_id",
                  partnerOf("Papelería Sol"),
                  "amount",
                  amount,
                  "date",
                  date.toString(),
                  site.release().referenceField(),
                  reference);
          Row payment = accounting.payments().draft(values);
          accounting.payments().post(payment);
          return payment.id();
        });
  }

  public void cancelPayment(int payment) {
    changed(() -> accounting.payments().cancel(store.need(Payments.MODEL, payment)));
  }

  public void cancel(int invoice) {
    changed(() -> accounting.invoices().cancel(move(invoice)));
  }

  public void resetToDraft(int invoice) {
    changed(() -> accounting.invoices().resetToDraft(move(invoice)));
  }

  /** Resets to draft, corrects the total and posts again under the same number. */
  public void changeAmount(int invoice, BigDecimal newTotal) {
    changed(
        () -> {
          Row move = move(invoice);
          accounting.invoices().resetToDraft(move);
          accounting.invoices().resize(move, newTotal);
          accounting.invoices().post(move);
        });
  }

  /**
   * A posted credit note over a part of an invoice that is paid already: the customer is owed it.
   *
   * @return its id
   */
  public int creditNote(int invoice, BigDecimal amount) {
    return done(() -> accounting.invoices().creditNote(move(invoice), amount).id());
  }

  /** Settles the invoice by a credit note; returns the note's id. */
  public int reverse(int invoice) {
    return done(() -> accounting.invoices().reverse(move(invoice)).id());
  }

  /** Deletes the invoice, resetting it to draft first when need be. */
  public void delete(int invoice) {
    changed(
        () -> {
          Row move = move(invoice);
          if (move.is("state", "posted")) {
            accounting.invoices().resetToDraft(move);
          }
          accounting.invoices().delete(move);
        });
  }

  /** Sets columns of an invoice, as typing them into the form does. */
  public void write(int invoice, Map<String, Object> fields) {
    changed(
        () -> {
          addMissing(fields.keySet());
          accounting.records().assign(move(invoice), fields);
        });
  }

  public InvoiceView invoice(int id) {
    return done(() -> views.invoice(move(id)));
  }

  /** A column of an invoice as it would be sent. */
  public Object field(int invoice, String name) {
    return done(
        () -> site.wire().outward(move(invoice), site.schema().field(Invoices.MODEL, name)));
  }

  /** All customer invoices, oldest first; no credit notes. */
  public List<InvoiceView> invoices() {
    return done(
        () ->
            store.where(Invoices.MODEL, move -> move.is("move_type", "out_invoice")).stream()
                .map(views::invoice)
                .toList());
  }

  /** Payments made on the invoice or applied to it, those included that found nothing to settle. */
  public List<PaymentView> payments(int invoice) {
    return done(
        () -> {
          Set<Integer> ids = new LinkedHashSet<>(move(invoice).links(Payments.DIRECT));
          return store
              .where(
                  Payments.MODEL,
                  payment ->
                      ids.contains(payment.id())
                          || payment.links("reconciled_invoice_ids").contains(invoice))
              .stream()
              .map(views::payment)
              .toList();
        });
  }

  public List<PaymentView> payments() {
    return done(() -> store.all(Payments.MODEL).stream().map(views::payment).toList());
  }

  /** Bodies of the notes under the invoice, as markup, oldest first. */
  public List<String> notes(int invoice) {
    return done(
        () ->
            store
                .where(
                    Chatter.MODEL,
                    note -> note.is("model", Invoices.MODEL) && note.is("res_id", invoice))
                .stream()
                .map(note -> note.text("body"))
                .toList());
  }

  private Row drafted(
      String partner, BigDecimal amount, String currency, Map<String, Object> fields) {
    addMissing(fields.keySet());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("partner_id", partnerOf(partner));
    values.put("currency_id", currencyOf(currency));
    values.putAll(fields);
    return accounting.invoices().draft(values, amount);
  }

  private void addMissing(Set<String> columns) {
    for (String column : columns) {
      if (column.startsWith("x_") && !site.schema().has(Invoices.MODEL, column)) {
        Row model = store.first("ir.model", row -> row.is("model", Invoices.MODEL)).orElseThrow();
        accounting
            .customFields()
            .create(
                Map.of("model_id", model.id(), "name", column, "ttype", "char", "state", "manual"));
      }
    }
  }

  private int partnerOf(String name) {
    return store.by("res.partner", "name", name).stream()
        .findFirst()
        .orElseGet(() -> store.insert("res.partner").set("name", name).set("active", true))
        .id();
  }

  private int currencyOf(String code) {
    return store
        .first("res.currency", row -> row.is("name", code))
        .orElseThrow(() -> OdooFault.rule("Currency " + code + " is not active."))
        .id();
  }

  private Row move(int invoice) {
    return store.need(Invoices.MODEL, invoice);
  }

  private static Call call(
      String model, String method, List<Object> positional, Map<String, Object> keywords) {
    return new Call(model, method, positional, keywords, Site.ADMIN);
  }

  private void changed(Runnable work) {
    done(
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T done(Supplier<T> work) {
    try {
      return store.within(store.begin(Site.ADMIN), work);
    } catch (OdooFault refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }
}
