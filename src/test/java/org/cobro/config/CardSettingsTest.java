package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The settings of a flow that charges saved cards. */
@ExtendWith(OutputCaptureExtension.class)
class CardSettingsTest {

  @TempDir Path folder;

  @Test
  void noCardInTheConfigurationPaysForAllCustomers(CapturedOutput output) {
    charging().with("cobro.flows.counter.terminal", "pm-1").refused();

    assertThat(output)
        .contains(
            "cobro.flows.counter.terminal: is pm-1; allowed: nothing: a saved card is the"
                + " customer's own, see terminal-field");
  }

  @Test
  void theInvoiceNamesTheCard(CapturedOutput output) {
    charging().with("cobro.flows.counter.terminal", "").refused();

    assertThat(output)
        .contains(
            "cobro.flows.counter.terminal-field: is missing; allowed: the invoice's field with its"
                + " customer's saved card, or card.by: partner");
  }

  @Test
  void oneConnectionChargesTheCardsOfOneAccount(CapturedOutput output) {
    twoConnections("the-provider-key").refused();

    assertThat(output)
        .contains(
            "cobro.flows.other.provider: is second; allowed: the same connection as flow counter,"
                + " which uses the same terminal or cards, and account");
  }

  @Test
  void twoMerchantsHaveTheirOwnCards() {
    twoConnections("another-key").start().close();
  }

  private Launch twoConnections(String key) {
    String url = "http://127.0.0.1:1/api";
    return charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .with("cobro.providers.compago.base-url", url)
        .with("cobro.providers.second.type", "compago-card")
        .with("cobro.providers.second.base-url", url)
        .with("cobro.providers.second.api-key", key)
        .with("cobro.flows.other.erp", "main")
        .with("cobro.flows.other.invoices", "[['move_type','=','out_invoice']]")
        .with("cobro.flows.other.provider", "second")
        .with("cobro.flows.other.terminal-field", "x_card")
        .with("cobro.flows.other.journal", "BNK1");
  }

  @Test
  void limitsAreAmountsOrNothing(CapturedOutput output) {
    charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .with("cobro.providers.compago.card.most", "0")
        .refused();

    assertThat(output)
        .contains(
            "cobro.providers.compago.card.most: is 0; allowed: pesos, more than 0; or nothing, for"
                + " no limit");
  }

  @Test
  void waitsWithARetryUntilTheLastLookAfterTheEnd(CapturedOutput output) {
    charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .with("cobro.flows.counter.retry.attempts", "3")
        .with("cobro.flows.counter.retry.after", "59m")
        .refused();

    assertThat(output)
        .contains("cobro.flows.counter.retry.after: is PT59M; allowed: at least PT1H");
  }

  @Test
  void startsWithoutAFieldWhereCardsAreFoundByCustomer() {
    byPartner().start().close();
  }

  @Test
  void aCustomersKeyMeansSomebodyInOneErpAlone(CapturedOutput output) {
    byPartner()
        .with("cobro.erps.other.type", "odoo")
        .with("cobro.erps.other.url", "http://127.0.0.1:1")
        .with("cobro.erps.other.database", "erp")
        .with("cobro.erps.other.username", "cobro@example.mx")
        .with("cobro.erps.other.password", "the-erp-password")
        .with("cobro.flows.other.erp", "other")
        .with("cobro.flows.other.invoices", "[['move_type','=','out_invoice']]")
        .with("cobro.flows.other.provider", "compago")
        .with("cobro.flows.other.journal", "BNK1")
        .refused();

    assertThat(output)
        .contains(
            "cobro.flows.other.provider: is compago; allowed: a connection of one ERP alone, since"
                + " its card.by is partner");
  }

  @Test
  void nobodyIsAskedForACardThatWouldNotBeFound(CapturedOutput output) {
    charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .with("cobro.providers.compago.card.enrolment.automatic", "true")
        .refused();

    assertThat(output)
        .contains(
            "cobro.providers.compago.card.enrolment.automatic: is true; allowed: only with card.by:"
                + " partner, or the card would not be found");
  }

  @Test
  void anEnrolmentHasTimesThatCanBe(CapturedOutput output) {
    byPartner()
        .with("cobro.providers.compago.card.enrolment.expires-in", "59s")
        .with("cobro.providers.compago.card.enrolment.poll", "10ms")
        .with("cobro.providers.compago.card.enrolment.slow-poll", "5ms")
        .with("cobro.providers.compago.card.enrolment.refresh", "0s")
        .with("cobro.providers.compago.card.enrolment.redirect-url", "ftp://shop.example")
        .refused();

    assertThat(output)
        .contains(
            "card.enrolment.expires-in: is PT59S; allowed: at least PT1M",
            "card.enrolment.poll: is PT0.01S; allowed: at least PT0.05S",
            "card.enrolment.slow-poll: is PT0.005S; allowed: at least PT0.01S",
            "card.enrolment.refresh: is PT0S; allowed: at least PT0.05S",
            "card.enrolment.redirect-url: is ftp://shop.example; allowed: an http or https address");
  }

  @Test
  void startsWithAFieldAlone() {
    charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_card")
        .start()
        .close();
  }

  private Launch byPartner() {
    return charging()
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.providers.compago.card.by", "partner");
  }

  private Launch charging() {
    return Launch.usual(folder).with("cobro.providers.compago.type", "compago-card");
  }
}
