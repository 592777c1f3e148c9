package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /sandbox/invoices}: a list of the invoices, and a form field pair that adds one. */
final class BackOfficePage implements HttpHandler {

  private final Books books;

  BackOfficePage(Books books) {
    this.books = books;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "GET" -> Pages.send(exchange, 200, list());
        case "POST" -> create(exchange);
        default -> Pages.methodNotAllowed(exchange, "GET, POST");
      }
    }
  }

  private void create(HttpExchange exchange) throws IOException {
    Map<String, String> form = Pages.form(exchange);
    try {
      String partner = form.getOrDefault("partner", "Público en general");
      books.createInvoice(partner, new BigDecimal(form.getOrDefault("amount", "")).setScale(2));
    } catch (NumberFormatException e) {
      Pages.badRequest(exchange, "amount must be a number such as 1160.00");
      return;
    } catch (ArithmeticException e) {
      Pages.badRequest(exchange, "amount must have two decimals at most");
      return;
    }
    exchange.getResponseHeaders().set("Location", "/sandbox/invoices");
    exchange.sendResponseHeaders(303, -1);
  }

  private String list() {
    String rows = books.invoices().stream().map(BackOfficePage::row).collect(Collectors.joining());
    return """
        <!doctype html><html lang=en><meta charset=utf-8><title>Invoices</title>
        <h1>Invoices</h1>
        <form method=post action=/sandbox/invoices>
        <label>Partner <input name=partner required></label>
        <label>Amount <input name=amount inputmode=decimal required></label>
        <button>Create</button></form>
        <table><tr><th>Number<th>Partner<th>Total<th>Due<th>State<th>Payment
        %s</table>
        """
        .formatted(rows);
  }

  private static String row(InvoiceView invoice) {
    return "<tr><td>%s<td>%s<td>%s %s<td>%s<td>%s<td>%s\n"
        .formatted(
            Chatter.escaped(invoice.number()),
            Chatter.escaped(invoice.partner()),
            invoice.total(),
            invoice.currency(),
            invoice.residual(),
            invoice.state(),
            invoice.paymentState());
  }
}
