package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackOfficePageTest {
  private final Shop shop = Shop.standard();
  private final Client person = new Client(shop.sap.backOfficePage().resolve("."));

  @AfterEach
  void close() {
    shop.close();
  }

  private Client.Reply add(String form) {
    return person.send("POST", "sap", form);
  }

  @Test
  void aPersonSeesInvoicesAndPayments() {
    shop.books.createPartner("C0100", "Sol & <Luna>");
    int invoice = shop.invoice("100.00");
    shop.pay(invoice, "40.00", "K-1");
    shop.books.createInvoice("C0100", new BigDecimal("7.00"));

    String page = person.get("sap").text();

    assertThat(page).contains("<h2>SBO_TIENDA</h2>");
    assertThat(page).contains("<tr><td>1001<td>Papelería Sol<td>100.00<td>60.00<td>open");
    assertThat(page).contains("<tr><td>5001<td>Papelería Sol<td>40.00<td>2026-11-28<td>booked");
    assertThat(page).contains("Sol &amp; &lt;Luna>");
  }

  @Test
  void aPersonAddsAnInvoice() {
    Client.Reply reply = add("company=SBO_TIENDA&partner=C0002&amount=1160.00");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/sandbox/sap");
    assertThat(shop.books.invoices()).hasSize(1);
  }

  @Test
  void whatCannotBeAddedIsSaid() {
    assertThat(add("company=SBO_NADA&partner=C0002&amount=1").status()).isEqualTo(400);
    assertThat(add("company=SBO_TIENDA&partner=C0002&amount=1.001").status()).isEqualTo(400);
    assertThat(add("company=SBO_TIENDA&partner=C0002&amount=x").status()).isEqualTo(400);
    assertThat(add("company=SBO_TIENDA&partner=C9999&amount=1").status()).isEqualTo(400);
    assertThat(person.send("DELETE", "sap", "").status()).isEqualTo(405);
    assertThat(shop.books.invoices()).isEmpty();
  }
}
