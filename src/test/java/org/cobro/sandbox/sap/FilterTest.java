package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private final Shop shop = Shop.standard();

  FilterTest() {
    add("C0001", "100.00", "REQ", "Pedido O'Neil & Cía");
    add("C0001", "200.50", "DONE", "orden 2");
    add("C0002", "300.00", null, null);
    shop.books.addPaymentElsewhere(3, new BigDecimal("300.00"));
  }

  private void add(String partner, String total, String status, String reference) {
    int entry = shop.books.createInvoice(partner, new BigDecimal(total));
    if (status != null) {
      shop.books.write(entry, Map.of("U_COBRO_Status", status, "NumAtCard", reference));
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Client.Reply filtered(String filter, String... headers) {
    return shop.client.get("Invoices?$filter=" + Client.escaped(filter), headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DocEntry eq 2 | 2",
        "DocEntry ne 2 | 1 3",
        "DocTotal gt 100 | 2 3",
        "DocTotal ge 100.00 | 1 2 3",
        "DocTotal lt 200.5 | 1",
        "DocTotal le 200.5 | 1 2",
        "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO' | 1 2",
        "DocumentStatus eq 'bost_Open' and U_COBRO_Status eq 'REQ' | 1",
        "DocEntry eq 1 or DocEntry eq 2 and DocTotal gt 1000 | 1",
        "(DocEntry eq 1 or DocEntry eq 2) and DocTotal gt 1000 | ",
        "not (DocEntry eq 1) | 2 3",
        "not contains(CardName, 'Sol') | 3",
        "contains(NumAtCard,'orden') | 2",
        "startswith(CardCode,'C00') and endswith(CardCode,'2') | 3",
        "NumAtCard eq 'Pedido O''Neil & Cía' | 1",
        "DocDate ge '2020-01-01T00:00:00Z' | 1 2 3",
        "DocDate lt '2020-01-01' | ",
        "U_COBRO_Status eq null | 3",
        "U_COBRO_Status ne null | 1 2",
        "DocEntry gt -1 | 1 2 3"
      })
  void itFindsWhatTheFilterSays(String filter, String expected) {
    String found =
        filtered(filter).entries().stream()
            .map(Object::toString)
            .reduce((a, b) -> a + " " + b)
            .orElse("");

    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void whatHasNoValueIsNeitherEqualNorDifferent() {
    assertThat(filtered("U_COBRO_Status ne 'REQ'").entries()).containsExactly(2);
    assertThat(filtered("not (U_COBRO_Status eq 'REQ')").entries()).containsExactly(2);
    assertThat(filtered("U_COBRO_Status ne 'REQ' or DocEntry eq 3").entries())
        .containsExactly(2, 3);
  }

  @Test
  void textsAreComparedByCaseUnlessAHeaderSaysElse() {
    assertThat(filtered("U_COBRO_Status eq 'req'").entries()).isEmpty();
    assertThat(filtered("contains(NumAtCard,'ORDEN')").entries()).isEmpty();
    String header = "B1S-CaseInsensitive";

    assertThat(filtered("U_COBRO_Status eq 'req'", header, "true").entries()).containsExactly(1);
    assertThat(filtered("contains(NumAtCard,'ORDEN')", header, "true").entries())
        .containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DocStatus eq 'O'",
        "U_COBRO_Other eq 'REQ'",
        "DocTotal gt PaidToDate",
        "DocumentStatus eq 'O'",
        "DocumentStatus gt 'bost_Open'",
        "DocTotal gt '100'",
        "CardCode eq 7",
        "CardCode eq C0001",
        "CardCode eq \"C0001\"",
        "CardCode eq 'C0001",
        "DocDate ge 2020-01-01",
        "DocDate ge '01/01/2020'",
        "DocTotal between 1",
        "DocTotal eq",
        "DocTotal gt null",
        "DocEntry eq 1 and",
        "DocEntry eq 1 DocEntry eq 2",
        "(DocEntry eq 1",
        "DocEntry eq 1)",
        "not DocEntry eq 1",
        "DocEntry eq1",
        "CardCode eq 'C0001'and DocEntry eq 1",
        "contains(DocTotal,'1')",
        "contains(CardCode,1)",
        "contains(CardCode 'C')",
        "substringof('C',CardCode)",
        "toupper(CardCode) eq 'C0001'",
        "DocEntry eq 1; drop",
        ""
      })
  void itRefusesWhatItDoesNotUnderstand(String filter) {
    Client.Reply reply = filtered(filter);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(201);
  }

  @Test
  void aBlankWrittenAsAPlusIsRefused() {
    Client.Reply reply = shop.client.get("Invoices?$filter=DocEntry+eq+1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(shop.client.get("Invoices?$filter=DocEntry%20eq%201").entries()).containsExactly(1);
  }

  @Test
  void aPlusInALiteralIsEscaped() {
    shop.books.write(1, Map.of("NumAtCard", "1+1"));

    assertThat(filtered("NumAtCard eq '1+1'").entries()).isEqualTo(List.of(1));
  }
}
