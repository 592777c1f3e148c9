package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Transport;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErpPlaceTest {

  @ParameterizedTest
  @CsvSource({
    "https://odoo.example.mx, https://odoo.example.mx",
    "https://odoo.example.mx/, https://odoo.example.mx",
    "http://10.0.0.7:8069/odoo/, http://10.0.0.7:8069",
    "http://[::1]:8069, http://[::1]:8069",
    "https://ana:secret@odoo.example.mx?db=shop, https://odoo.example.mx"
  })
  void isAPageOfOdoo(String url, String there) {
    assertThat(ErpPlace.of(erp("odoo", url), invoice("42")))
        .isEqualTo(
            new ErpPlace("Odoo", there + "/web#id=42&model=account.move&view_type=form", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "ftp://odoo", "/odoo", ""})
  void isNoneWhereTheAddressIsNoneOfTheWeb(String url) {
    assertUnknown(ErpPlace.of(erp("odoo", url), invoice("42")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "INV-1", "1&action=7", "-1", "42 ", "1234567890123456789"})
  void isNoneWhereTheKeyIsNoNumber(String key) {
    assertUnknown(ErpPlace.of(erp("odoo", "https://odoo.example.mx"), invoice(key)));
  }

  @Test
  void isTwoNumbersAtBusinessOne() {
    assertThat(ErpPlace.of(erp("sap-b1", "https://sap.example.mx:50000"), invoice("42")))
        .isEqualTo(new ErpPlace("SAP Business One", null, "42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sap-s4", "custom-erpnext"})
  void isNoneAtOthers(String type) {
    assertUnknown(ErpPlace.of(erp(type, "https://erp.example.mx"), invoice("42")));
  }

  @ParameterizedTest
  @CsvSource({"odoo, 42, 42", "sap-b1, 42, 42", "sap-s4, 1010/2026 é, 1010%2F2026%20%C3%A9"})
  void isThePageThatTheShopHasNamed(String type, String key, String shown) {
    Erp erp =
        erp(type, "https://erp.example.mx", "https://pages.example.mx/{number}#invoice?id={id}");

    assertThat(ErpPlace.of(erp, invoice(key)).link())
        .isEqualTo("https://pages.example.mx/INV%2F1#invoice?id=" + shown);
  }

  @ParameterizedTest
  @CsvSource({
    "odoo, Odoo",
    "sap-b1, SAP Business One",
    "sap-s4, SAP S/4HANA",
    "custom-erpnext, main"
  })
  void namesTheProductOrElseTheConnection(String type, String product) {
    assertThat(ErpPlace.of(erp(type, "https://erp.example.mx"), invoice("42")).product())
        .isEqualTo(product);
  }

  @Test
  void isNoneOfAConnectionThatIsNoLongerConfigured() {
    assertUnknown(ErpPlace.of(null, invoice("42")));
    assertUnknown(ErpPlace.of(erp("odoo", null), invoice("42")));
  }

  private static void assertUnknown(ErpPlace place) {
    assertThat(place.link()).isNull();
    assertThat(place.docEntry()).isNull();
  }

  private static Receivable invoice(String key) {
    return new Receivable(
        "r-1", "main", key, "counter", "INV/1", null, null, Money.of("116.00", "MXN"));
  }

  private static Erp erp(String type, String url) {
    return erp(type, url, "");
  }

  private static Erp erp(String type, String url, String page) {
    return new Erp(
        type,
        url == null ? null : URI.create(url),
        Transport.AUTO,
        "shop",
        "cobro",
        "secret",
        "",
        null,
        null,
        null,
        ZoneId.of("America/Mexico_City"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        4,
        1000,
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        null,
        null,
        "",
        page);
  }
}
