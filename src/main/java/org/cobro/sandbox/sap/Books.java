package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.http.Json;

/**
 * The back office of a company: what an accountant does by hand, and what they can look up. Each
 * method is safe next to calls over the network. What the server would refuse is thrown as {@link
 * IllegalStateException} with the server's words.
 */
public final class Books {
  private final Company company;
  private final Documents documents;

  Books(Company company) {
    this.company = company;
    this.documents = new Documents(company);
  }

  /** Adds a customer. */
  public void createPartner(String cardCode, String name) {
    done(
        () -> {
          new Seed(company).partner(cardCode, name, "cCustomer");
          return true;
        });
  }

  /** An open invoice in pesos; returns its {@code DocEntry}. */
  public int createInvoice(String cardCode, BigDecimal total) {
    return createInvoice(cardCode, total, Company.CURRENCY, Map.of());
  }

  /**
   * An open invoice.
   *
   * @param total in units of the currency
   * @param currency as the company calls it, such as MXN or USD
   * @param fields more columns, such as {@code NumAtCard} or {@code U_XPAY_Status}: texts, whole
   *     numbers, amounts
   * @return its {@code DocEntry}
   */
  public int createInvoice(
      String cardCode, BigDecimal total, String currency, Map<String, Object> fields) {
    return done(
        () -> {
          ObjectNode partner = company.table("BusinessPartners").need(cardCode);
          Map<String, JsonNode> checked = checked(fields);
          ObjectNode invoice = documents.invoice(partner, total, currency);
          invoice.setAll(checked);
          return invoice.path("DocEntry").asInt();
        });
  }

  /** Sets columns of an invoice, as typing them into the form does. */
  public void write(int invoice, Map<String, Object> fields) {
    write("Invoices", invoice, fields);
  }

  /** The same of a credit note. */
  public void writeOnCreditNote(int note, Map<String, Object> fields) {
    write("CreditNotes", note, fields);
  }

  /** Gives an invoice another due date, which is written to it as any other change. */
  public void changeDueDate(int invoice, LocalDate day) {
    write(invoice, Map.of("DocDueDate", day.toString()));
  }

  private void write(String set, int document, Map<String, Object> fields) {
    done(
        () -> {
          ObjectNode row = company.table(set).need(document);
          row.setAll(checked(fields));
          company.touch(row);
          return true;
        });
  }

  private Map<String, JsonNode> checked(Map<String, Object> fields) throws Refusal {
    Shape shape = company.table("Invoices").shape();
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      Column column = Body.known(shape, field.getKey());
      values.put(field.getKey(), Body.value(column, node(field.getValue()), shape));
    }
    return values;
  }

  private static JsonNode node(Object value) {
    return value instanceof BigDecimal amount
        ? Money.node(amount)
        : Json.read(value instanceof String text ? TextNode.valueOf(text).toString() : "" + value);
  }

  /**
   * A credit note over a part of an invoice. It lowers what is open of the invoice; the rest, which
   * the customer is owed, keeps the note open.
   *
   * @return its {@code DocEntry}
   */
  public int createCreditNote(int invoice, BigDecimal amount) {
    return done(
        () ->
            documents
                .creditNote(company.table("Invoices").need(invoice), amount)
                .path("DocEntry")
                .asInt());
  }

  /**
   * One more line of a credit note, which makes it larger.
   *
   * @param invoice what it is based on; 0 for nothing
   */
  public void extendCreditNote(int note, int invoice, BigDecimal amount) {
    done(
        () -> {
          ObjectNode line = documents.extend(company.table("CreditNotes").need(note), amount);
          if (invoice > 0) {
            Documents.base(line, company.table("Invoices").need(invoice));
          }
          return true;
        });
  }

  /** Cancels an open invoice: nobody owes it any more. */
  public void cancelInvoice(int invoice) {
    cancel("Invoices", invoice);
  }

  /** Cancels an open credit note: it owes nobody anything any more. */
  public void cancelCreditNote(int note) {
    cancel("CreditNotes", note);
  }

  private void cancel(String set, int document) {
    done(
        () -> {
          documents.cancel(company.table(set).need(document));
          return true;
        });
  }

  /** A cash payment that came in by another way; returns its {@code DocEntry}. */
  public int addPaymentElsewhere(int invoice, BigDecimal amount) {
    return inCash(Direction.INCOMING, invoice, amount);
  }

  /** Cash that a credit note was paid out with; returns the payment's {@code DocEntry}. */
  public int payOutElsewhere(int note, BigDecimal amount) {
    return inCash(Direction.OUTGOING, note, amount);
  }

  private int inCash(Direction direction, int document, BigDecimal amount) {
    return done(
        () -> {
          ObjectNode body = Json.object().put("DocType", "rCustomer");
          body.set("CardCode", company.table(direction.documents()).need(document).get("CardCode"));
          body.put("CashAccount", "101001").set("CashSum", Money.node(amount));
          ObjectNode line = body.putArray("PaymentInvoices").addObject();
          line.put("DocEntry", document).put("InvoiceType", direction.paidType());
          line.set("SumApplied", Money.node(amount));
          return new Payments(company, direction).pay(body).path("DocEntry").asInt();
        });
  }

  /** Cancels an incoming payment on its own date. */
  public void cancelPayment(int payment) {
    cancelPayment(Direction.INCOMING, payment);
  }

  /** Cancels an outgoing payment on its own date. */
  public void cancelOutgoingPayment(int payment) {
    cancelPayment(Direction.OUTGOING, payment);
  }

  private void cancelPayment(Direction direction, int payment) {
    done(
        () -> {
          new Payments(company, direction).cancel(Integer.toString(payment), false);
          return true;
        });
  }

  /**
   * Adds a text column of the company's own.
   *
   * @param table such as OINV for invoices and ORCT for payments
   * @param name without the {@code U_} that it gets
   */
  public void addUserField(String table, String name, int length) {
    done(
        () ->
            new UserFields(company)
                .add(
                    Json.object()
                        .put("TableName", table)
                        .put("Name", name)
                        .put("EditSize", length)));
  }

  /** Nothing can be booked on that day or before any more. */
  public void closePeriodUntil(LocalDate day) {
    synchronized (company) {
      company.closeUntil(day);
    }
  }

  /** The company's own check procedure: payments with a repeated value are refused. */
  public void letInOnlyOnce(String column) {
    synchronized (company) {
      company.onlyOnce(column);
    }
  }

  /** The old password of the user is refused from the next log-in on. */
  public void changePassword(String user, String password) {
    synchronized (company) {
      company.password(user, password);
    }
  }

  public InvoiceView invoice(int entry) {
    return done(() -> new Views(documents).document(company.table("Invoices").need(entry)));
  }

  public InvoiceView creditNote(int entry) {
    return done(() -> new Views(documents).document(company.table("CreditNotes").need(entry)));
  }

  /** All invoices, oldest first. */
  public List<InvoiceView> invoices() {
    return views("Invoices");
  }

  /** All credit notes, oldest first. */
  public List<InvoiceView> creditNotes() {
    return views("CreditNotes");
  }

  private List<InvoiceView> views(String set) {
    return done(
        () -> company.table(set).rows().stream().map(new Views(documents)::document).toList());
  }

  /** A column of an invoice as text; empty for none. */
  public String field(int invoice, String column) {
    return done(() -> company.table("Invoices").need(invoice).path(column).asText(""));
  }

  /** A column of a credit note as text; empty for none. */
  public String creditNoteField(int note, String column) {
    return done(() -> company.table("CreditNotes").need(note).path(column).asText(""));
  }

  /** All incoming payments, cancelled ones too. */
  public List<PaymentView> payments() {
    return payments(Direction.INCOMING);
  }

  /** All payments to customers and suppliers, cancelled ones too. */
  public List<PaymentView> outgoingPayments() {
    return payments(Direction.OUTGOING);
  }

  private List<PaymentView> payments(Direction direction) {
    return done(
        () -> company.table(direction.payments()).rows().stream().map(Views::payment).toList());
  }

  /** How many payments wait for somebody's approval. */
  public int drafts() {
    return done(() -> company.drafts().rows().size());
  }

  private interface Work<T> {
    T carryOut() throws Refusal;
  }

  private <T> T done(Work<T> work) {
    synchronized (company) {
      try {
        return work.carryOut();
      } catch (Refusal refused) {
        throw new IllegalStateException(refused.getMessage(), refused);
      }
    }
  }
}
