package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cobro.sandbox.http.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client relies on and any server of OData V4 with SAP's names must do: the same requests
 * are put to our simulator and to a server of another make, so that neither is right by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceLayerContract {
  private static final int SEEDED = 45;

  /** Logged out. */
  abstract Client newClient();

  /**
   * An open invoice, beside what the API offers for it; returns its {@code DocEntry}.
   *
   * @param fields more columns
   */
  abstract int invoice(String partner, BigDecimal total, ObjectNode fields);

  private Client client;

  @BeforeAll
  void seed() {
    client = newClient();
    client.logIn(Shop.COMPANY, SapRules.USER, SapRules.PASSWORD);
    for (int i = 1; i <= SEEDED; i++) {
      ObjectNode fields = Json.object();
      if (i <= 20) {
        fields.put("U_COBRO_Status", i <= 10 ? "REQ" : "DONE");
      }
      fields.put("NumAtCard", i == 7 ? "Pedido O'Neil & Cía" : i == 8 ? "1+1" : "orden " + i);
      String partner = i % 2 == 1 ? "C0001" : "C0002";
      assertThat(invoice(partner, new BigDecimal(i + ".50"), fields)).isEqualTo(i);
    }
  }

  private int fresh(String total) {
    return invoice("C0001", new BigDecimal(total), Json.object());
  }

  private Client.Reply pay(int invoice, String amount, String key) {
    return client.post("IncomingPayments", Shop.transfer(invoice, amount, key));
  }

  private JsonNode read(int invoice) {
    return client.get("Invoices(" + invoice + ")").json();
  }

  /** Follows the links to the end, each relative to the service root. */
  private List<Integer> allPages(Client.Reply first) {
    List<Integer> entries = new ArrayList<>(first.entries());
    Client.Reply page = first;
    while (page.json().has("@odata.nextLink")) {
      page = client.get(page.json().path("@odata.nextLink").asText());
      entries.addAll(page.entries());
    }
    return entries;
  }

  @Test
  void nobodyReadsWithoutASession() {
    Client.Reply reply = newClient().get("Invoices");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo(301);
  }

  @Test
  void aWrongPasswordIsRefused() {
    Client.Reply reply = newClient().logIn(Shop.COMPANY, SapRules.USER, "wrong");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo(100000027);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DocEntry eq 2 | 2",
        "DocTotal gt 44 and DocTotal le 45.50 | 44 45",
        "DocTotal lt 2.50 | 1",
        "DocTotal ge 45.5 | 45",
        "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO' and DocEntry lt 3 | 1 2",
        "U_COBRO_Status eq 'REQ' and CardCode eq 'C0002' | 2 4 6 8 10",
        "DocEntry eq 1 or DocEntry eq 2 and DocTotal gt 1000 | 1",
        "(DocEntry eq 1 or DocEntry eq 2) and DocTotal gt 1000 | ",
        "not (DocEntry gt 3) | 1 2 3",
        "not contains(NumAtCard,'orden') | 7 8",
        "contains(NumAtCard,'O''Neil & C') | 7",
        "NumAtCard eq 'Pedido O''Neil & Cía' | 7",
        "NumAtCard eq '1+1' | 8",
        "startswith(NumAtCard,'orden 4') and endswith(NumAtCard,'5') | 45",
        "U_COBRO_Status eq null and DocEntry le 22 | 21 22",
        "U_COBRO_Status ne null and DocEntry gt 18 | 19 20",
        "DocEntry ne 1 and DocEntry lt 4 | 2 3"
      })
  void aFilterFindsWhatItSays(String filter, String expected) {
    Client.Reply reply =
        client.query(
            "Invoices", "$filter", "DocEntry le 45 and (" + filter + ")", "$orderby", "DocEntry");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.entries().stream().map(Object::toString).collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DocStatus eq 'O'",
        "DocTotal between 1",
        "DocTotal eq",
        "CardCode eq 'C0001",
        "DocEntry eq 1 and",
        "(DocEntry eq 1",
        "DocEntry eq 1)",
        "DocEntry eq 1 DocEntry eq 2"
      })
  void aFilterThatIsNoneIsRefused(String filter) {
    Client.Reply reply = client.query("Invoices", "$filter", filter);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("error").has("message")).isTrue();
  }

  @Test
  void aBlankIsNoPlus() {
    assertThat(client.get("Invoices?$filter=DocEntry+eq+1").status()).isEqualTo(400);
  }

  @Test
  void aColumnThatNobodyKnowsIsRefused() {
    assertThat(client.query("Invoices", "$select", "DocStatus").status()).isEqualTo(400);
    assertThat(client.query("Invoices", "$orderby", "DocStatus").status()).isEqualTo(400);
  }

  @Test
  void theLinksLeadThroughAllPagesOnce() {
    Client.Reply first =
        client.query(
            "Invoices", "$filter", "DocEntry le 45", "$orderby", "DocEntry", "$select", "DocEntry");

    assertThat(first.entries()).hasSize(20);
    assertThat(allPages(first)).hasSize(SEEDED).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void keysLeadThroughAllPagesToo() {
    Client.Reply next =
        client.query(
            "Invoices",
            "$filter",
            "DocEntry gt 20 and DocEntry le 45",
            "$orderby",
            "DocEntry",
            "$top",
            "5");

    assertThat(next.entries()).containsExactly(21, 22, 23, 24, 25);
  }

  @Test
  void rowsAreOrderedSkippedAndCounted() {
    Client.Reply reply =
        client.query(
            "Invoices",
            "$filter",
            "DocEntry le 45",
            "$orderby",
            "CardCode asc,DocEntry desc",
            "$skip",
            "1",
            "$top",
            "2",
            "$count",
            "true");

    assertThat(reply.entries()).containsExactly(43, 41);
    assertThat(reply.json().path("@odata.count").asInt()).isEqualTo(SEEDED);
  }

  @Test
  void onlyTheSelectedColumnsAreTold() {
    JsonNode row =
        client
            .query("Invoices", "$filter", "DocEntry eq 7", "$select", "DocEntry,NumAtCard")
            .json()
            .at("/value/0");

    assertThat(row.path("NumAtCard").asText()).isEqualTo("Pedido O'Neil & Cía");
    assertThat(row.has("DocTotal")).isFalse();
  }

  @Test
  void aPaymentIsBookedAndFoundByItsKey() {
    int invoice = fresh("100.25");

    Client.Reply reply = pay(invoice, "100.25", "K-found");

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    int entry = reply.json().path("DocEntry").asInt();
    Client.Reply probe =
        client.query(
            "IncomingPayments",
            "$filter",
            "U_COBRO_Key eq 'K-found'",
            "$select",
            "DocEntry,DocNum,Cancelled");
    assertThat(probe.entries()).containsExactly(entry);
    assertThat(probe.json().at("/value/0/Cancelled").asText()).isEqualTo("tNO");
    assertThat(read(invoice).path("DocumentStatus").asText()).isEqualTo("bost_Close");
    assertThat(read(invoice).path("PaidToDate").decimalValue()).isEqualByComparingTo("100.25");
  }

  @Test
  void morePaidThanIsOpenIsRefusedAndLeavesNothing() {
    int invoice = fresh("100.00");

    Client.Reply reply = pay(invoice, "100.01", "K-more");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(-5002);
    assertThat(client.query("IncomingPayments", "$filter", "U_COBRO_Key eq 'K-more'").entries())
        .isEmpty();
    assertThat(read(invoice).path("PaidToDate").decimalValue()).isEqualByComparingTo("0");
  }

  @Test
  void ofPaymentsAtOnceOneIsBooked() {
    int invoice = fresh("100.00");

    List<Integer> answers =
        List.of("a", "b", "c", "d").parallelStream()
            .map(each -> pay(invoice, "100.00", "K-race").status())
            .sorted()
            .toList();

    assertThat(answers).containsExactly(201, 400, 400, 400);
    assertThat(client.query("IncomingPayments", "$filter", "U_COBRO_Key eq 'K-race'").entries())
        .hasSize(1);
  }

  @Test
  void aColumnThatPaymentsLackIsRefused() {
    int invoice = fresh("100.00");
    ObjectNode body = Shop.transfer(invoice, "100.00", "K-kee").put("U_COBRO_Kee", "K-kee");

    assertThat(client.post("IncomingPayments", body).status()).isEqualTo(400);
  }

  @Test
  void aCancelledPaymentOpensTheInvoiceAgain() {
    int invoice = fresh("100.00");
    int payment = pay(invoice, "60.00", "K-cancel").json().path("DocEntry").asInt();

    Client.Reply reply = client.post("IncomingPayments(" + payment + ")/Cancel");

    assertThat(reply.status()).as(reply.text()).isEqualTo(204);
    assertThat(read(invoice).path("PaidToDate").decimalValue()).isEqualByComparingTo("0");
    assertThat(client.get("IncomingPayments(" + payment + ")").json().path("Cancelled").asText())
        .isEqualTo("tYES");
  }

  @Test
  void aChangeUnderAFreshTagIsTakenUnderAStaleOneRefused() {
    int invoice = fresh("100.00");
    String path = "Invoices(" + invoice + ")";
    String tag = client.get(path).json().path("@odata.etag").asText();
    ObjectNode done = Json.object().put("U_COBRO_Status", "DONE");

    assertThat(client.patch(path, done, "If-Match", tag).status()).isIn(200, 204);
    Client.Reply stale = client.patch(path, done.put("U_COBRO_Status", "REQ"), "If-Match", tag);

    assertThat(stale.status()).isEqualTo(412);
    assertThat(read(invoice).path("U_COBRO_Status").asText()).isEqualTo("DONE");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(client.get("Invoices(9999)").status()).isEqualTo(404);
    assertThat(client.get("IncomingPayments(9999)").status()).isEqualTo(404);
    assertThat(client.get("Nothing").status()).isEqualTo(404);
  }

  @Test
  void theDescriptionNamesTheColumns() {
    String metadata = client.get("$metadata").text();

    assertThat(metadata).contains("edmx:Edmx Version=\"4.0\"");
    for (String name : List.of("DocEntry", "PaidToDate", "DocumentStatus", "U_COBRO_Key")) {
      assertThat(metadata).contains("Property Name=\"" + name + "\"");
    }
  }
}
