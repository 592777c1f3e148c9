package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {

  private final OdooSimulator odoo =
      OdooSimulator.version(17)
          .clock(new TickingClock("2026-11-21T03:00:00.400Z", Duration.ofMillis(600)))
          .start();
  private final Rpc rpc = Rpc.billing(odoo);
  private final int small = invoice("Ana López", "10.00", "USD", "PO-1");
  private final int middle = invoice("Beto", "20.50", "MXN", "po-2");
  private final int large = invoice("Ana López", "300.00", "MXN", null);

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void comparesAmounts() {
    assertThat(found(List.of("amount_total", ">", new BigDecimal("20.50")))).containsExactly(large);
    assertThat(found(List.of("amount_total", ">=", new BigDecimal("20.5"))))
        .containsExactly(middle, large);
    assertThat(found(List.of("amount_total", "<", 20))).containsExactly(small);
    assertThat(found(List.of("amount_total", "<=", new BigDecimal("20.50"))))
        .containsExactly(small, middle);
    assertThat(found(List.of("amount_total", "!=", 300))).containsExactly(small, middle);
  }

  @Test
  void matchesText() {
    assertThat(found(List.of("ref", "=", "PO-1"))).containsExactly(small);
    assertThat(found(List.of("ref", "like", "PO"))).containsExactly(small);
    assertThat(found(List.of("ref", "ilike", "PO"))).containsExactly(small, middle);
    assertThat(found(List.of("ref", "=like", "PO%"))).containsExactly(small);
    assertThat(found(List.of("ref", "=ilike", "PO"))).isEmpty();
    assertThat(found(List.of("ref", "not ilike", "po"))).containsExactly(large);
    assertThat(found(List.of("partner_id", "ilike", "ana"))).containsExactly(small, large);
  }

  @Test
  void falseMeansEmpty() {
    assertThat(found(List.of("ref", "=", false))).containsExactly(large);
    assertThat(found(List.of("ref", "!=", false))).containsExactly(small, middle);
    assertThat(found(List.of("ref", "in", List.of(false, "PO-1")))).containsExactly(small, large);
  }

  @Test
  void takesSetsOfValues() {
    assertThat(found(List.of("id", "in", List.of(large, small)))).containsExactly(small, large);
    assertThat(found(List.of("id", "not in", List.of(large, small)))).containsExactly(middle);
    assertThat(found(List.of("payment_state", "in", List.of("paid", "partial")))).isEmpty();
  }

  @Test
  void followsPaths() {
    assertThat(found(List.of("partner_id.name", "=", "Beto"))).containsExactly(middle);
    assertThat(found(List.of("journal_id.code", "=", "INV"))).hasSize(3);
    assertThat(found(List.of("line_ids.account_id.account_type", "=", "asset_receivable")))
        .hasSize(3);
    assertThat(found(List.of("currency_id.name", "=", "USD"))).containsExactly(small);
  }

  @Test
  void joinsTermsByPrefix() {
    List<Object> ana = List.of("partner_id.name", "=", "Ana López");
    List<Object> pesos = List.of("currency_id", "=", Site.MXN);

    assertThat(found(ana, pesos)).containsExactly(large);
    assertThat(found("&", ana, pesos)).containsExactly(large);
    assertThat(found("|", ana, pesos)).containsExactly(small, middle, large);
    assertThat(found("!", ana)).containsExactly(middle);
    assertThat(found("|", "!", ana, "&", ana, pesos)).containsExactly(middle, large);
  }

  @Test
  void childOfTakesThePartnerAndThoseBelow() {
    int company = odoo.books().partner("Grupo Ana");
    int ana = odoo.books().partner("Ana López");
    Rpc.admin(odoo).call("res.partner", "write", List.of(ana), Map.of("parent_id", company));

    assertThat(found(List.of("partner_id", "child_of", List.of(company))))
        .containsExactly(small, large);
    assertThat(found(List.of("partner_id", "child_of", ana))).containsExactly(small, large);
  }

  @Test
  void sortsAndPages() {
    Map<String, Object> options = Map.of("order", "amount_total desc, id", "limit", 1, "offset", 1);

    assertThat(rpc.callWith("account.move", "search", List.of(List.of(posted())), options))
        .isEqualTo(List.of(middle));
    assertThat(rpc.call("account.move", "search_count", List.of(posted()))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"17, true", "19, false"})
  void theSecondOfTheCursorIsSeenAgainBefore19AndSkippedSince(int version, boolean seen) {
    TickingClock clock = new TickingClock("2026-11-21T03:00:00.100Z", Duration.ofMillis(1));
    try (OdooSimulator other = OdooSimulator.version(version).clock(clock).start()) {
      int invoice = other.books().createInvoice("Ana", BigDecimal.TEN);
      String cursor = (String) other.books().field(invoice, "write_date");
      List<Object> posted = List.of("state", "=", "posted");
      Rpc wire = Rpc.billing(other);

      assertThat(wire.search("account.move", List.of(posted, List.of("write_date", ">", cursor))))
          .hasSize(seen ? 1 : 0);
      assertThat(wire.search("account.move", List.of(posted, List.of("write_date", ">=", cursor))))
          .containsExactly(invoice);
    }
  }

  @Test
  void takesTimesAsTextAndAsTimes() {
    assertThat(found(List.of("create_date", ">=", LocalDateTime.of(2026, 11, 21, 0, 0))))
        .hasSize(3);
    assertThat(found(List.of("create_date", "<", "2026-11-21 00:00:00"))).isEmpty();
    assertThat(faultOf(List.of("create_date", "<", "2026-11-21T00:00:00Z")).code()).isEqualTo(1);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(faultOf(List.of("no_such", "=", 1)).message()).contains("Invalid field 'no_such'");
    assertThat(faultOf(List.of("ref", "near", "x")).message()).contains("Invalid operator");
    assertThat(faultOf(List.of("id", "=", 5_000_000_000L)).message()).contains("out of range");
    assertThat(faultOf("&").code()).isEqualTo(1);
  }

  private int invoice(String partner, String amount, String currency, String ref) {
    Map<String, Object> fields = ref == null ? Map.of() : Map.of("ref", ref);
    return odoo.books().createInvoice(partner, new BigDecimal(amount), currency, fields);
  }

  private static List<Object> posted() {
    return List.of("state", "=", "posted");
  }

  private List<Integer> found(Object... terms) {
    return rpc.search("account.move", List.of(terms)).stream().sorted().toList();
  }

  private XmlRpcFault faultOf(Object... terms) {
    return rpc.fault("account.move", "search", List.of(terms));
  }
}
