package org.cobro.sandbox.sap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.sandbox.http.HttpReply;

/** {@code /sandbox/sap}: each company's invoices and payments, and a form that adds an invoice. */
final class BackOfficePage implements HttpHandler {
  static final String PATH = "/sandbox/sap";

  private static final int LONGEST_FORM = 1 << 14;

  private final Map<String, Books> companies = new LinkedHashMap<>();

  BackOfficePage(Collection<Company> companies) {
    companies.forEach(company -> this.companies.put(company.name(), new Books(company)));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "GET" -> safe(HttpReply.html(200, page())).send(exchange);
        case "POST" -> created(form(exchange)).send(exchange);
        default -> refused(405, "Method not allowed").send(exchange);
      }
    }
  }

  private HttpReply created(Map<String, String> form) {
    Books books = companies.get(form.getOrDefault("company", ""));
    if (books == null) {
      return refused(400, "There is no such company");
    }
    try {
      BigDecimal amount = new BigDecimal(form.getOrDefault("amount", "")).setScale(2);
      books.createInvoice(form.getOrDefault("partner", ""), amount);
    } catch (ArithmeticException | NumberFormatException noAmount) {
      return refused(400, "amount must be a number such as 1160.00");
    } catch (IllegalStateException unknown) {
      return refused(400, "There is no such customer: " + unknown.getMessage());
    }
    return HttpReply.html(303, "").with("Location", PATH);
  }

  private String page() {
    return """
        <!doctype html><html lang=en><meta charset=utf-8><title>Business One</title>
        <h1>Business One</h1>
        %s</html>
        """
        .formatted(
            companies.entrySet().stream()
                .map(each -> company(each.getKey(), each.getValue()))
                .collect(Collectors.joining()));
  }

  private static String company(String name, Books books) {
    return """
        <h2>%s</h2>
        <form method=post action=/sandbox/sap><input type=hidden name=company value="%s">
        <label>Customer <input name=partner value=C0001 required></label>
        <label>Amount <input name=amount inputmode=decimal required></label>
        <button>Create</button></form>
        <table><caption>Invoices<tr><th>Number<th>Customer<th>Total<th>Open<th>State
        %s</table>
        <table><caption>Payments<tr><th>Number<th>Customer<th>Amount<th>Day<th>State
        %s</table>
        """
        .formatted(
            escaped(name),
            escaped(name),
            books.invoices().stream().map(BackOfficePage::row).collect(Collectors.joining()),
            books.payments().stream().map(BackOfficePage::row).collect(Collectors.joining()));
  }

  private static String row(InvoiceView invoice) {
    String state = invoice.cancelled() ? "cancelled" : invoice.closed() ? "closed" : "open";
    return "<tr><td>%d<td>%s<td>%s<td>%s<td>%s\n"
        .formatted(
            invoice.number(), escaped(invoice.partner()), invoice.total(), invoice.open(), state);
  }

  private static String row(PaymentView payment) {
    return "<tr><td>%d<td>%s<td>%s<td>%s<td>%s\n"
        .formatted(
            payment.number(),
            escaped(payment.partner()),
            payment.amount(),
            payment.day(),
            payment.cancelled() ? "cancelled" : "booked");
  }

  private static HttpReply refused(int status, String why) {
    return safe(HttpReply.html(status, "<!doctype html><p>" + escaped(why)));
  }

  private static HttpReply safe(HttpReply reply) {
    return reply.with("Content-Security-Policy", "default-src 'none'");
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      String[] sides = pair.split("=", 2);
      fields.put(sides[0], sides.length < 2 ? "" : decoded(sides[1]));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
