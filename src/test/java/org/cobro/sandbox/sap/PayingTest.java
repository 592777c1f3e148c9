package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayingTest {
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
  void aPaymentIsAnsweredWholeWithItsNumbers() {
    Client.Reply reply = post(whole());

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("DocEntry").asInt()).isEqualTo(1);
    assertThat(reply.json().path("DocNum").asInt()).isEqualTo(5001);
    assertThat(reply.json().path("Cancelled").asText()).isEqualTo("tNO");
    assertThat(reply.json().path("DocDate").asText()).isEqualTo("2026-11-28T00:00:00Z");
    assertThat(reply.json().path("TransferSum").decimalValue()).isEqualByComparingTo("1160.50");
    assertThat(reply.json().at("/PaymentInvoices/0/DocEntry").asInt()).isEqualTo(invoice);
    assertThat(reply.json().path("U_COBRO_Key").asText()).isEqualTo("K-1");
  }

  @Test
  void aWholePaymentClosesTheInvoice() {
    post(whole());

    Client.Reply read = shop.client.get("Invoices(" + invoice + ")");
    assertThat(read.json().path("PaidToDate").decimalValue()).isEqualByComparingTo("1160.50");
    assertThat(read.json().path("DocumentStatus").asText()).isEqualTo("bost_Close");
    assertThat(shop.books.invoice(invoice).open()).isZero();
  }

  @Test
  void aPartialPaymentLeavesTheInvoiceOpenWithTheRest() {
    shop.pay(invoice, "1000.25", "K-1");

    Client.Reply read = shop.client.get("Invoices(" + invoice + ")");
    assertThat(read.json().path("DocumentStatus").asText()).isEqualTo("bost_Open");
    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("160.25");
  }

  @Test
  void theProbeFindsThePaymentByItsKey() {
    assertThat(shop.probe("K-1").entries()).isEmpty();

    post(whole());

    assertThat(shop.probe("K-1").entries()).containsExactly(1);
    assertThat(shop.probe("K-2").entries()).isEmpty();
  }

  @Test
  void nothingStopsASecondPaymentWithTheSameKeyButTheBalance() {
    shop.pay(invoice, "500.00", "K-1");
    shop.pay(invoice, "500.00", "K-1");
    assertThat(shop.probe("K-1").entries()).containsExactly(1, 2);

    Client.Reply third = shop.pay(invoice, "500.00", "K-1");

    assertThat(third.status()).isEqualTo(400);
    assertThat(third.code()).isEqualTo(-5002);
  }

  @Test
  void theCompanysOwnCheckCanStopARepeatedKey() {
    shop.books.letInOnlyOnce("U_COBRO_Key");
    shop.pay(invoice, "500.00", "K-1");

    assertThat(shop.pay(invoice, "500.00", "K-1").code()).isEqualTo(-1116);
    assertThat(shop.pay(invoice, "500.00", "K-2").status()).isEqualTo(201);
  }

  @Test
  void theCompanysOwnCheckLetsAKeyInAgainAfterACancellation() {
    shop.books.letInOnlyOnce("U_COBRO_Key");
    shop.pay(invoice, "500.00", "K-1");
    shop.books.cancelPayment(1);

    assertThat(shop.pay(invoice, "500.00", "K-1").status()).isEqualTo(201);
  }

  @Test
  void moreThanTheOpenBalanceIsRefused() {
    assertRefused(shop.pay(invoice, "1160.51", "K-1"), 400, -5002);
  }

  @Test
  void twoLinesForOneInvoiceCountTogether() {
    ObjectNode body = whole();
    body.put("TransferSum", new BigDecimal("2000.00"));
    body.withArray("PaymentInvoices").addObject().put("DocEntry", invoice).put("SumApplied", 1);

    assertRefused(post(body), 400, -5002);
  }

  @Test
  void aClosedInvoiceTakesNoPayment() {
    shop.books.addPaymentElsewhere(invoice, new BigDecimal("1160.50"));

    Client.Reply reply = shop.pay(invoice, "1.00", "K-1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(-5002);
  }

  @Test
  void aCancelledInvoiceTakesNoPayment() {
    shop.books.cancelInvoice(invoice);

    assertThat(shop.pay(invoice, "1.00", "K-1").code()).isEqualTo(-5002);
    assertThat(shop.books.payments()).isEmpty();
  }

  @Test
  void aForeignInvoiceTakesNoPaymentHere() {
    int foreign = shop.books.createInvoice("C0001", new BigDecimal("10.00"), "USD", Map.of());

    assertRefused(shop.pay(foreign, "10.00", "K-1"), 400, -5002);
  }

  @Test
  void anInvoiceOfSomebodyElseIsRefused() {
    assertRefused(post(whole().put("CardCode", "C0002")), 400, -5002);
  }

  @Test
  void aPartnerThatIsUnknownFrozenOrNoCustomerIsABadValue() {
    assertRefused(post(whole().put("CardCode", "C9999")), 400, -10);
    assertRefused(post(whole().put("CardCode", "P0001")), 400, -10);
    assertRefused(post(whole().put("DocType", "rSupplier")), 400, -10);
    ObjectNode none = whole();
    none.remove("CardCode");
    assertRefused(post(none), 400, -10);
  }

  @Test
  void anUnknownInvoiceIsNoSuchRecord() {
    assertRefused(shop.pay(99, "1.00", "K-1"), 404, -2028);
  }

  @Test
  void aClosedPeriodIsRefused() {
    shop.books.closePeriodUntil(LocalDate.parse("2026-11-28"));
    assertRefused(post(whole()), 400, -5002);

    shop.books.closePeriodUntil(LocalDate.parse("2026-11-27"));
    assertThat(post(whole()).status()).isEqualTo(201);
  }

  @Test
  void textsThatAreTooLongAreRefusedNotCut() {
    Map<String, Integer> lengths =
        Map.of(
            "TransferReference", 27,
            "CounterReference", 8,
            "TransferAccount", 15,
            "CardCode", 15,
            "U_COBRO_Key", 50);
    lengths.forEach(
        (name, most) -> assertRefused(post(whole().put(name, "x".repeat(most + 1))), 400, -1000));

    ObjectNode fitting = whole();
    List.of("TransferReference", "CounterReference", "U_COBRO_Key")
        .forEach(name -> fitting.put(name, "x".repeat(lengths.get(name))));
    assertThat(post(fitting).status()).isEqualTo(201);
  }

  @Test
  void unknownNamesAreRefused() {
    Client.Reply reply = post(whole().put("U_COBRO_Kee", "K-1"));

    assertRefused(reply, 400, -1000);
    assertThat(reply.message()).isEqualTo("Property 'U_COBRO_Kee' of 'Payment' is invalid");
    ObjectNode inside = whole();
    ((ObjectNode) inside.withArray("PaymentInvoices").get(0)).put("Sum", 1);
    assertRefused(post(inside), 400, -1000);
  }

  @Test
  void whatOnlyTheServerFillsIsRefused() {
    assertRefused(post(whole().put("DocEntry", 7)), 400, -1000);
    assertRefused(post(whole().put("Cancelled", "tNO")), 400, -1000);
  }

  @Test
  void valuesOfAnotherKindAreRefused() {
    assertRefused(post(whole().put("TransferSum", "1160.50")), 400, -1000);
    assertRefused(post(whole().put("DocDate", "28/11/2026")), 400, -1000);
    assertRefused(post(whole().put("DocType", "customer")), 400, -1000);
    assertRefused(shop.client.send("POST", "IncomingPayments", "{"), 400, -1000);
  }

  @Test
  void aPaymentOnAccountLeavesTheInvoicesOut() {
    assertThat(post(Shop.onAccount("100.00", "K-1")).status()).isEqualTo(201);
    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("1160.50");
  }

  @Test
  void anEmptyListOfInvoicesIsRefused() {
    ObjectNode body = Shop.onAccount("100.00", "K-1");
    body.putArray("PaymentInvoices");

    assertRefused(post(body), 400, -5002);
  }

  @Test
  void aLineOfAnotherKindOrInstallmentIsRefused() {
    for (ObjectNode body : List.of(line("InvoiceType", "it_CredItnote"), line("AppliedFC", 1))) {
      assertRefused(post(body), 400, -5002);
    }
    assertRefused(post(line("InstallmentId", 2)), 400, -5002);
  }

  private ObjectNode line(String name, Object value) {
    ObjectNode body = whole();
    ((ObjectNode) body.withArray("PaymentInvoices").get(0)).putPOJO(name, value);
    return body;
  }

  @Test
  void anotherBranchOrCurrencyIsRefused() {
    assertRefused(post(whole().put("BPLID", 2)), 400, -5002);
    assertRefused(post(whole().put("DocCurrency", "USD")), 400, -5002);
  }

  @Test
  void noContentComesBackWhereNoneIsWanted() {
    Client.Reply reply =
        shop.client.post("IncomingPayments", whole(), "Prefer", "return-no-content");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(shop.books.payments()).hasSize(1);
  }

  @Test
  void withApprovalsAPaymentIsADraftThatTheAnswerDenies() {
    try (Shop careful = Shop.with(Reading.APPROVALS)) {
      int entry = careful.invoice("10.00");

      Client.Reply reply = careful.pay(entry, "10.00", "K-1");

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.code()).isEqualTo(-2028);
      assertThat(careful.books.payments()).isEmpty();
      assertThat(careful.books.drafts()).isEqualTo(1);
      assertThat(careful.books.invoice(entry).open()).isEqualByComparingTo("10.00");
    }
  }
}
