package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** What a payment is made of: a transfer, cash, cards. */
final class Means {
  private final Company company;
  private final ObjectNode payment;
  private final String table;

  Means(Company company, ObjectNode payment, Direction direction) {
    this.company = company;
    this.payment = payment;
    this.table = direction.databaseTable();
  }

  /** Their sum, each of them complete. */
  BigDecimal sum() throws Refusal {
    BigDecimal sum = transfer().add(cash());
    for (JsonNode card : payment.path("PaymentCreditCards")) {
      sum = sum.add(card(card));
    }
    if (!Money.positive(sum)) {
      throw Refusal.rule("No payment means were given  [" + table + ".DocTotal]");
    }
    return sum;
  }

  private BigDecimal transfer() throws Refusal {
    BigDecimal sum = amount(payment, "TransferSum");
    if (Money.positive(sum)) {
      account("TransferAccount", "TrsfrAcct");
      if (payment.path("TransferDate").isNull()) {
        throw Refusal.rule("Enter valid transfer date  [" + table + ".TrsfrDate]");
      }
    }
    return sum;
  }

  private BigDecimal cash() throws Refusal {
    BigDecimal sum = amount(payment, "CashSum");
    if (Money.positive(sum)) {
      account("CashAccount", "CashAcct");
    }
    return sum;
  }

  private void account(String property, String column) throws Refusal {
    if (company.postable(payment.path(property).asText("")).isEmpty()) {
      throw Refusal.rule("Invalid G/L account  [" + table + "." + column + "]");
    }
  }

  private BigDecimal card(JsonNode card) throws Refusal {
    if (company.table("CreditCards").find(card.path("CreditCard").asInt()).isEmpty()) {
      throw Refusal.rule("Invalid credit card  [RCT3.CreditCard]");
    }
    for (String needed : new String[] {"CreditCardNumber", "CardValidUntil", "CreditSum"}) {
      if (card.path(needed).isNull()) {
        throw Refusal.rule("'" + needed + "' of a card is missing  [RCT3]");
      }
    }
    String account = card.path("CreditAcct").asText();
    if (!card.path("CreditAcct").isNull() && company.postable(account).isEmpty()) {
      throw Refusal.rule("Invalid G/L account  [RCT3.CreditAcct]");
    }
    return amount(card, "CreditSum");
  }

  /** The company keeps two decimals. */
  static BigDecimal amount(JsonNode row, String property) throws Refusal {
    BigDecimal amount = Money.of(row, property);
    if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > 2) {
      throw Refusal.rule("Invalid amount  [" + property + "]");
    }
    return amount;
  }
}
