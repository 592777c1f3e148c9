package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
  private final Shop shop = Shop.standard();

  ListsTest() {
    for (int i = 1; i <= 45; i++) {
      shop.invoice(i + ".10");
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static String link(Client.Reply reply) {
    return reply.json().path("@odata.nextLink").asText();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void aPageHasTwentyRowsAndARelativeLinkToTheNext() {
    Client.Reply first = shop.client.get("Invoices");

    assertThat(first.entries()).isEqualTo(range(1, 20));
    assertThat(link(first)).isEqualTo("Invoices?$skip=20");
  }

  @Test
  void theLinksLeadToTheEnd() {
    Client.Reply second = shop.client.get("Invoices?$skip=20");
    Client.Reply third = shop.client.get(link(second));

    assertThat(second.entries()).isEqualTo(range(21, 40));
    assertThat(third.entries()).isEqualTo(range(41, 45));
    assertThat(third.json().has("@odata.nextLink")).isFalse();
  }

  @Test
  void aLinkKeepsTheOtherOptionsEscaped() {
    Client.Reply first =
        shop.client.query(
            "Invoices",
            "$filter",
            "DocTotal gt 5",
            "$orderby",
            "DocEntry desc",
            "$select",
            "DocEntry");

    assertThat(link(first)).contains("$filter=DocTotal%20gt%205").endsWith("&$skip=20");
    assertThat(shop.client.get(link(first)).entries().get(0)).isEqualTo(25);
  }

  @Test
  void skippingRowsOfASetThatShrinksLosesSome() {
    Client.Reply first = shop.client.query("Invoices", "$filter", "DocumentStatus eq 'bost_Open'");
    shop.books.addPaymentElsewhere(1, new BigDecimal("1.10"));

    assertThat(shop.client.get(link(first)).entries().get(0)).as("21 is lost").isEqualTo(22);
  }

  @Test
  void theClientMayPreferAnotherSize() {
    Client.Reply preferred = shop.client.get("Invoices", "Prefer", "odata.maxpagesize=7");
    Client.Reply own = shop.client.get("Invoices", "B1S-PageSize", "8");
    Client.Reply none = shop.client.get("Invoices", "B1S-PageSize", "0");

    assertThat(preferred.entries()).hasSize(7);
    assertThat(link(preferred)).isEqualTo("Invoices?$skip=7");
    assertThat(own.entries()).hasSize(8);
    assertThat(none.entries()).hasSize(45);
    assertThat(none.json().has("@odata.nextLink")).isFalse();
  }

  @Test
  void topCountsOverAllPages() {
    Client.Reply small = shop.client.query("Invoices", "$top", "3", "$skip", "2");
    Client.Reply large = shop.client.query("Invoices", "$top", "25");

    assertThat(small.entries()).containsExactly(3, 4, 5);
    assertThat(small.json().has("@odata.nextLink")).isFalse();
    assertThat(large.entries()).hasSize(20);
    assertThat(shop.client.get(link(large)).entries()).isEqualTo(range(21, 25));
  }

  @Test
  void skippingBehindTheEndFindsNothing() {
    assertThat(shop.client.query("Invoices", "$skip", "99").entries()).isEmpty();
  }

  @Test
  void theCountIsThatOfAllPages() {
    JsonNode body =
        shop.client.query("Invoices", "$count", "true", "$filter", "DocEntry gt 5").json();

    assertThat(body.path("@odata.count").asInt()).isEqualTo(40);
    assertThat(shop.client.get("Invoices/$count").text()).isEqualTo("45");
    assertThat(shop.client.get("Invoices").json().has("@odata.count")).isFalse();
  }

  @Test
  void onlyTheSelectedColumnsComeWithATagOfTheRow() {
    JsonNode row =
        shop.client.query("Invoices", "$select", "DocEntry,U_COBRO_Status").json().at("/value/0");

    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactly("@odata.etag", "DocEntry", "U_COBRO_Status");
    assertThat(row.path("@odata.etag").asText()).matches("W/\"[0-9A-F]{40}\"");
  }

  @Test
  void embeddedListsComeWithoutBeingAskedFor() {
    JsonNode row = shop.client.get("Invoices(1)").json();

    assertThat(row.path("DocumentLines")).hasSize(1);
    assertThat(row.path("DocumentInstallments")).hasSize(1);
  }

  @Test
  void rowsComeInTheOrderAskedFor() {
    Client.Reply reply =
        shop.client.query("Invoices", "$orderby", "CardCode asc,DocTotal desc", "$top", "2");

    assertThat(reply.entries()).containsExactly(45, 44);
  }

  @Test
  void anUnknownColumnIsNamed() {
    Client.Reply selected = shop.client.query("Invoices", "$select", "DocEntry,DocStatus");
    Client.Reply ordered = shop.client.query("Invoices", "$orderby", "DocStatus");

    assertThat(selected.status()).isEqualTo(400);
    assertThat(selected.code()).isEqualTo(-1000);
    assertThat(selected.message()).isEqualTo("Property 'DocStatus' of 'Document' is invalid");
    assertThat(ordered.code()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$top=-1",
        "$top=x",
        "$skip=1.5",
        "$count=yes",
        "$orderby=DocEntry%20down",
        "$expand=DocumentLines",
        "$search=x",
        "filter=DocEntry%20eq%201",
        "$top=1&$top=2",
        "$top"
      })
  void optionsThatItDoesNotKnowAreRefused(String query) {
    assertThat(shop.client.get("Invoices?" + query).status()).isEqualTo(400);
  }

  @Test
  void amountsArePlainNumbersAndExact() {
    int large = shop.invoice("123456789012.34");

    String text = shop.client.query("Invoices", "$filter", "DocEntry eq " + large).text();

    assertThat(text).contains("\"DocTotal\":123456789012.34");
    assertThat(shop.client.get("Invoices(1)").text()).contains("\"DocTotal\":1.1,");
    assertThat(shop.client.get("Invoices(1)").text()).contains("\"PaidToDate\":0.0,");
  }

  @Test
  void aSingleInvoiceComesByItsKeyWithATag() {
    Client.Reply reply = shop.client.get("Invoices(7)?$select=DocNum");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("DocNum").asInt()).isEqualTo(1007);
    assertThat(reply.header("ETag")).matches("W/\"[0-9A-F]{40}\"");
    assertThat(reply.json().path("@odata.etag").asText()).isEqualTo(reply.header("ETag"));
    assertThat(reply.header("OData-Version")).isEqualTo("4.0");
  }

  @Test
  void whatIsNotThereIsNoSuchRecord() {
    Client.Reply reply = shop.client.get("Invoices(99)");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo(-2028);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Nothing", "Invoices('7')", "Invoices(7)/Close", "Orders", "../v1/Invoices"})
  void pathsThatAreNotSimulatedAreUnknown(String path) {
    assertThat(shop.client.get(path).status()).isEqualTo(404);
  }
}
