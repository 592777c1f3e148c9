package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Turns rows into what {@link Books} shows. */
final class Views {
  private final Documents documents;

  Views(Documents documents) {
    this.documents = documents;
  }

  InvoiceView document(ObjectNode row) {
    return new InvoiceView(
        row.path("DocEntry").asInt(),
        row.path("DocNum").asInt(),
        row.path("CardName").asText(),
        Money.shown(row, "DocTotal"),
        Money.shown(documents.open(row)),
        row.path("DocCurrency").asText(),
        !row.path("DocumentStatus").asText().equals("bost_Open"),
        row.path("Cancelled").asText().equals("tYES"));
  }

  static PaymentView payment(ObjectNode row) {
    return new PaymentView(
        row.path("DocEntry").asInt(),
        row.path("DocNum").asInt(),
        row.path("CardName").asText(),
        amount(row),
        applied(row),
        row.path("DocDate").asText().substring(0, 10),
        !Payments.isLive(row),
        ownFields(row));
  }

  private static BigDecimal amount(ObjectNode row) {
    BigDecimal sum = Money.shown(row, "TransferSum").add(Money.of(row, "CashSum"));
    for (JsonNode card : row.path("PaymentCreditCards")) {
      sum = sum.add(Money.of(card, "CreditSum"));
    }
    return sum;
  }

  private static Map<Integer, BigDecimal> applied(ObjectNode row) {
    Map<Integer, BigDecimal> applied = new TreeMap<>();
    for (JsonNode line : row.path("PaymentInvoices")) {
      applied.merge(
          line.path("DocEntry").asInt(), Money.shown(line, "SumApplied").abs(), BigDecimal::add);
    }
    return applied;
  }

  private static Map<String, String> ownFields(ObjectNode row) {
    Map<String, String> own = new TreeMap<>();
    row.properties().stream()
        .filter(column -> column.getKey().startsWith("U_") && !column.getValue().isNull())
        .forEach(column -> own.put(column.getKey(), column.getValue().asText()));
    return own;
  }
}
