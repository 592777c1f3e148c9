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

  private static final ErpPlace UNKNOWN = new ErpPlace(null, null);

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
        .isEqualTo(new ErpPlace(there + "/web#id=42&model=account.move&view_type=form", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "ftp://odoo", "/odoo", ""})
  void isNoneWhereTheAddressIsNoneOfTheWeb(String url) {
    assertThat(ErpPlace.of(erp("odoo", url), invoice("42"))).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "INV-1", "1&action=7", "-1", "42 ", "1234567890123456789"})
  void isNoneWhereTheKeyIsNoNumber(String key) {
    assertThat(ErpPlace.of(erp("odoo", "https://odoo.example.mx"), invoice(key)))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void isTwoNumbersAtBusinessOne() {
    assertThat(ErpPlace.of(erp("sap-b1", "https://sap.example.mx:50000"), invoice("42")))
        .isEqualTo(new ErpPlace(null, "42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sap-s4", "custom-erpnext"})
  void isNoneAtOthers(String type) {
    assertThat(ErpPlace.of(erp(type, "https://erp.example.mx"), invoice("42"))).isEqualTo(UNKNOWN);
  }

  @Test
  void isNoneOfAConnectionThatIsNoLongerConfigured() {
    assertThat(ErpPlace.of(null, invoice("42"))).isEqualTo(UNKNOWN);
    assertThat(ErpPlace.of(erp("odoo", null), invoice("42"))).isEqualTo(UNKNOWN);
  }

  private static Receivable invoice(String key) {
    return new Receivable(
        "r-1", "main", key, "counter", "INV/1", null, null, Money.of("116.00", "MXN"));
  }

  private static Erp erp(String type, String url) {
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
        "");
  }
}
