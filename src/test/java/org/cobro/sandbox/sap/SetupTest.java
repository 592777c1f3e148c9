package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cobro.sandbox.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SetupTest {
  private final Shop shop = Shop.standard();

  @AfterEach
  void close() {
    shop.close();
  }

  private Client superuser() {
    Client client = new Client(shop.sap);
    client.logIn(Shop.COMPANY, SapRules.SUPERUSER, SapRules.SUPERUSER);
    return client;
  }

  private static ObjectNode field(String table, String name) {
    return Json.object()
        .put("TableName", table)
        .put("Name", name)
        .put("Description", "Cobro")
        .put("Type", "db_Alpha")
        .put("EditSize", 50);
  }

  private static String type(Document metadata, String entity, String property) {
    NodeList all = metadata.getElementsByTagName("Property");
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      Element owner = (Element) each.getParentNode();
      if (owner.getAttribute("Name").equals(entity) && each.getAttribute("Name").equals(property)) {
        return each.getAttribute("Type");
      }
    }
    return "";
  }

  private static Document metadata(Client client) throws Exception {
    Client.Reply reply = client.get("$metadata");
    assertThat(reply.header("Content-Type")).startsWith("application/xml");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(reply.text().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theDescriptionNamesTheColumnsAndTheCompanysOwn() throws Exception {
    Document metadata = metadata(shop.client);

    assertThat(metadata.getDocumentElement().getAttribute("Version")).isEqualTo("4.0");
    assertThat(type(metadata, "Document", "PaidToDate")).isEqualTo("Edm.Double");
    assertThat(type(metadata, "Document", "DocDate")).isEqualTo("Edm.DateTimeOffset");
    assertThat(type(metadata, "Document", "DocumentStatus")).isEqualTo("SAPB1.BoStatus");
    assertThat(type(metadata, "Document", "U_COBRO_Status")).isEqualTo("Edm.String");
    assertThat(type(metadata, "Payment", "U_COBRO_Key")).isEqualTo("Edm.String");
    assertThat(type(metadata, "Payment", "PaymentInvoices"))
        .isEqualTo("Collection(SAPB1.PaymentInvoice)");
    assertThat(type(metadata, "PaymentInvoice", "SumApplied")).isEqualTo("Edm.Double");
  }

  @Test
  void anOlderReleaseLacksPaidToDate() throws Exception {
    try (Shop old = Shop.with(Reading.NO_PAID_TO_DATE)) {
      int invoice = old.invoice("10.00");

      assertThat(type(metadata(old.client), "Document", "PaidToDate")).isEmpty();
      assertThat(old.client.query("Invoices", "$select", "PaidToDate").code()).isEqualTo(-1000);
      assertThat(old.client.get("Invoices(" + invoice + ")").json().has("PaidToDate")).isFalse();
      old.pay(invoice, "10.00", "K-1");
      assertThat(old.books.invoice(invoice).closed()).isTrue();
    }
  }

  @Test
  void theCompanysOwnColumnsAreListed() {
    Client.Reply reply =
        shop.client.query("UserFieldsMD", "$filter", "TableName eq 'ORCT' and Name eq 'COBRO_Key'");

    assertThat(reply.json().path("value")).hasSize(1);
    assertThat(reply.json().at("/value/0/EditSize").asInt()).isEqualTo(50);
    assertThat(shop.client.get("UserFieldsMD(TableName='ORCT',FieldID=0)").status()).isEqualTo(200);
  }

  @Test
  void aSuperuserAddsAColumnThatIsThereAtOnce() {
    Client.Reply reply = superuser().post("UserFieldsMD", field("OINV", "COBRO_Ref"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("FieldID").asInt()).isEqualTo(1);
    assertThat(shop.client.query("Invoices", "$select", "U_COBRO_Ref").status()).isEqualTo(200);
    assertThat(shop.client.query("CreditNotes", "$select", "U_COBRO_Ref").status()).isEqualTo(200);
    assertThat(shop.client.query("IncomingPayments", "$select", "U_COBRO_Ref").status())
        .isEqualTo(400);
  }

  @Test
  void aColumnIsAddedOnce() {
    Client superuser = superuser();
    superuser.post("UserFieldsMD", field("OINV", "COBRO_Ref"));

    Client.Reply again = superuser.post("UserFieldsMD", field("OINV", "COBRO_Ref"));

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.code()).isEqualTo(-2035);
  }

  @Test
  void otherUsersAddNone() {
    Client.Reply reply = shop.client.post("UserFieldsMD", field("OINV", "COBRO_Ref"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo(-5006);
  }

  @Test
  void columnsNeedATableANameAndASize() {
    Client superuser = superuser();

    assertThat(superuser.post("UserFieldsMD", field("OXXX", "COBRO_Ref")).code()).isEqualTo(-10);
    assertThat(superuser.post("UserFieldsMD", field("OINV", "with blank")).code()).isEqualTo(-10);
    assertThat(
            superuser.post("UserFieldsMD", field("OINV", "COBRO_Ref").put("EditSize", 255)).code())
        .isEqualTo(-10);
  }

  @Test
  void columnsOfOtherKindsTakeTheirValues() {
    Client superuser = superuser();
    superuser.post("UserFieldsMD", field("OINV", "COBRO_Tries").put("Type", "db_Numeric"));
    superuser.post("UserFieldsMD", field("OINV", "COBRO_Day").put("Type", "db_Date"));
    superuser.post("UserFieldsMD", field("OINV", "COBRO_Fee").put("Type", "db_Float"));
    superuser.post("UserFieldsMD", field("OINV", "COBRO_Note").put("Type", "db_Memo"));
    int invoice = shop.invoice("10.00");

    ObjectNode body =
        Json.object()
            .put("U_COBRO_Tries", 3)
            .put("U_COBRO_Day", "2026-11-28")
            .put("U_COBRO_Fee", 1)
            .put("U_COBRO_Note", "x".repeat(300));
    assertThat(shop.client.patch("Invoices(" + invoice + ")", body).status()).isEqualTo(204);

    assertThat(
            shop.client
                .query("Invoices", "$filter", "U_COBRO_Tries eq 3 and U_COBRO_Day ge '2026-11-28'")
                .entries())
        .containsExactly(invoice);
  }

  @Test
  void theCompanyTellsItsNameReleaseAndCurrency() {
    Client.Reply info = shop.client.post("CompanyService_GetCompanyInfo");
    Client.Reply admin = shop.client.post("CompanyService_GetAdminInfo");

    assertThat(info.json().path("CompanyName").asText()).isEqualTo(Shop.COMPANY);
    assertThat(info.json().path("Version").asInt()).isEqualTo(1000190);
    assertThat(admin.json().path("LocalCurrency").asText()).isEqualTo("MXN");
  }

  @Test
  void masterDataCanBeLookedUp() {
    assertThat(shop.client.get("BusinessPartners('C0001')").json().path("CardName").asText())
        .isEqualTo("Papelería Sol");
    assertThat(shop.client.get("BusinessPartners('C9999')").code()).isEqualTo(-2028);
    assertThat(shop.client.get("BusinessPartners(1)").status()).isEqualTo(404);
    assertThat(
            shop.client
                .get("ChartOfAccounts('" + SapRules.CLEARING + "')")
                .json()
                .path("ActiveAccount")
                .asText())
        .isEqualTo("tYES");
    assertThat(
            shop.client
                .query("Users", "$filter", "UserCode eq 'cobro'", "$select", "InternalKey")
                .numbers("InternalKey"))
        .containsExactly(2);
    assertThat(shop.client.get("CreditCards").numbers("CreditCardCode")).containsExactly(1);
  }

  @Test
  void aNewCustomerCanBeBilled() {
    shop.books.createPartner("C0100", "Ferretería D'Ángelo");
    int invoice = shop.books.createInvoice("C0100", new BigDecimal("5.00"));

    assertThat(
            shop.client
                .query("Invoices", "$filter", "CardName eq 'Ferretería D''Ángelo'")
                .entries())
        .containsExactly(invoice);
  }
}
