package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangingTest {
  private final Shop shop = Shop.standard();
  private final int invoice = shop.invoice("100.00");
  private final String path = "Invoices(" + invoice + ")";

  @AfterEach
  void close() {
    shop.close();
  }

  private static ObjectNode status(String value) {
    return Json.object().put("U_COBRO_Status", value);
  }

  private String tag() {
    return shop.client.get(path).header("ETag");
  }

  @Test
  void remarksAndOwnColumnsCanBeChangedWithoutAnAnswer() {
    Client.Reply reply = shop.client.patch(path, status("DONE").put("Comments", "Cobrado"));

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(shop.books.field(invoice, "U_COBRO_Status")).isEqualTo("DONE");
    assertThat(shop.books.field(invoice, "Comments")).isEqualTo("Cobrado");
  }

  @Test
  void aChangeMakesAnotherTag() {
    String before = tag();

    shop.client.patch(path, status("DONE"));

    assertThat(tag()).isNotEqualTo(before);
  }

  @Test
  void aStaleTagIsRefused() {
    String before = tag();
    shop.pay(invoice, "1.00", "K-1");

    Client.Reply reply = shop.client.patch(path, status("DONE"), "If-Match", before);

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.code()).isEqualTo(-2039);
    assertThat(shop.books.field(invoice, "U_COBRO_Status")).isEmpty();
  }

  @Test
  void aFreshTagAnyTagOrNoneIsTaken() {
    assertThat(shop.client.patch(path, status("A"), "If-Match", tag()).status()).isEqualTo(204);
    assertThat(shop.client.patch(path, status("B"), "If-Match", "*").status()).isEqualTo(204);
    assertThat(shop.client.patch(path, status("C")).status()).isEqualTo(204);
  }

  @Test
  void otherColumnsCannotBeChanged() {
    ObjectNode body = status("DONE").put("DocTotal", new BigDecimal("1.00"));

    Client.Reply reply = shop.client.patch(path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(shop.books.field(invoice, "U_COBRO_Status")).as("all or nothing").isEmpty();
    assertThat(shop.client.patch(path, Json.object().put("U_Nothing", "x")).code())
        .isEqualTo(-1000);
    assertThat(shop.client.patch(path, status("x".repeat(11))).code()).isEqualTo(-1000);
  }

  @Test
  void aClosedInvoiceCanBeChangedUnlessItIsFrozen() {
    shop.pay(invoice, "100.00", "K-1");
    assertThat(shop.client.patch(path, status("DONE")).status()).isEqualTo(204);

    try (Shop frozen = Shop.with(Reading.CLOSED_IS_FROZEN)) {
      int closed = frozen.invoice("100.00");
      frozen.pay(closed, "100.00", "K-1");

      Client.Reply reply = frozen.client.patch("Invoices(" + closed + ")", status("DONE"));

      assertThat(reply.code()).isEqualTo(-5002);
    }
  }

  @Test
  void anUnknownInvoiceCannotBeChanged() {
    assertThat(shop.client.patch("Invoices(99)", status("DONE")).code()).isEqualTo(-2028);
  }

  @Test
  void documentsAreNeitherAddedReplacedNorDeleted() {
    assertThat(shop.client.post("Invoices", Json.object()).status()).isEqualTo(404);
    assertThat(shop.client.send("PUT", path, "{}").status()).isEqualTo(404);
    assertThat(shop.client.send("DELETE", path, "").status()).isEqualTo(404);
  }
}
