package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeansOfPaymentTest {
  private final Shop shop = Shop.standard();
  private final int invoice = shop.invoice("1160.50");

  @AfterEach
  void close() {
    shop.close();
  }

  private Client.Reply post(ObjectNode body) {
    return shop.client.post("IncomingPayments", body);
  }

  private ObjectNode whole() {
    return Shop.transfer(invoice, "1160.50", "K-1");
  }

  private void assertRefused(Client.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(shop.books.payments()).isEmpty();
    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("1160.50");
  }

  @Test
  void anAccountMustBeKnownAndActive() {
    assertRefused(post(whole().put("TransferAccount", "999999")), 400, -5002);
    assertRefused(post(whole().put("TransferAccount", "100000")), 400, -5002);
    ObjectNode none = whole();
    none.remove("TransferAccount");
    assertRefused(post(none), 400, -5002);
  }

  @Test
  void aTransferNeedsItsDate() {
    ObjectNode body = whole();
    body.remove("TransferDate");

    assertRefused(post(body), 400, -5002);
  }

  @Test
  void amountsHaveTwoDecimalsAndNoSign() {
    assertRefused(shop.pay(invoice, "1.001", "K-1"), 400, -5002);
    assertRefused(shop.pay(invoice, "-1.00", "K-1"), 400, -5002);
    assertRefused(shop.pay(invoice, "0.00", "K-1"), 400, -5002);
  }

  @Test
  void theMeansMustCoverWhatIsApplied() {
    assertRefused(post(whole().put("TransferSum", new BigDecimal("1160.49"))), 400, -5002);
  }

  @Test
  void aSurplusOfTheMeansStaysOnTheCustomersAccount() {
    Client.Reply reply = post(whole().put("TransferSum", new BigDecimal("1200.00")));

    assertThat(reply.status()).isEqualTo(201);
    PaymentView payment = shop.books.payments().get(0);
    assertThat(payment.amount()).isEqualByComparingTo("1200.00");
    assertThat(payment.applied().get(invoice)).isEqualByComparingTo("1160.50");
  }

  @Test
  void aCardPaysWithItsMandatoryFields() {
    ObjectNode body = card();
    assertThat(post(body).status()).as("all of them").isEqualTo(201);
    assertThat(shop.books.payments().get(0).amount()).isEqualByComparingTo("1160.50");
    assertThat(shop.books.invoice(invoice).closed()).isTrue();
  }

  @Test
  void aCardLacksNothing() {
    for (String name : List.of("CreditCard", "CreditCardNumber", "CardValidUntil")) {
      ObjectNode body = card();
      ((ObjectNode) body.withArray("PaymentCreditCards").get(0)).remove(name);
      assertRefused(post(body), 400, -5002);
    }
    ObjectNode longVoucher = card();
    ((ObjectNode) longVoucher.withArray("PaymentCreditCards").get(0))
        .put("VoucherNum", "x".repeat(21));
    assertRefused(post(longVoucher), 400, -1000);
  }

  @Test
  void aPaymentWithoutMeansIsRefused() {
    ObjectNode body = whole();
    body.remove("TransferSum");

    assertRefused(post(body), 400, -5002);
  }

  private ObjectNode card() {
    ObjectNode body = whole();
    body.remove(List.of("TransferAccount", "TransferSum", "TransferDate", "TransferReference"));
    body.putArray("PaymentCreditCards")
        .addObject()
        .put("CreditCard", 1)
        .put("CreditCardNumber", "4242")
        .put("CardValidUntil", "2030-12-31")
        .put("VoucherNum", "V-1")
        .put("CreditSum", new BigDecimal("1160.50"));
    return body;
  }
}
