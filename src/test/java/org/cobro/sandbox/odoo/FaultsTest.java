package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cobro.testing.Await;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String CUSTOMER = "Tlapalería Brocha";
  private static final String RUN = "action_create_payments";
  private static final byte[] VERSION = XmlRpcWriter.call(new XmlRpcCall("version", List.of()));

  private final OdooSimulator odoo = OdooSimulator.version(18).start();
  private final Integrator shop = new Integrator(18, odoo, CUSTOMER);
  private final int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("70.00"));

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void aConnectionDroppedBeforeLeavesNoPayment() {
    strikeTheWizard(Failure.dropBefore());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(odoo.books().payments()).isEmpty();
  }

  @Test
  void aConnectionDroppedAfterLeavesAPaymentNobodyWasToldOf() {
    strikeTheWizard(Failure.dropAfter());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(odoo.books().invoice(invoice).paid()).isTrue();
  }

  @Test
  void anAnswerCutInTheMiddleLeavesAPaymentToo() {
    strikeTheWizard(Failure.cutBody());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(odoo.books().invoice(invoice).paid()).isTrue();
  }

  @Test
  void aFaultAfterTheCommitLeavesAPayment() {
    strikeTheWizard(Failure.faultAfterCommit());

    assertThat(pay()).isInstanceOf(XmlRpcFault.class);

    assertThat(odoo.books().invoice(invoice).paid()).isTrue();
  }

  @Test
  void aFaultInPlaceOfTheCallLeavesNone() {
    strikeTheWizard(Failure.fault(1, "could not serialize access"));

    assertThat(pay()).isEqualTo(new XmlRpcFault(1, "could not serialize access"));

    assertThat(odoo.books().payments()).isEmpty();
  }

  @Test
  void aProxyAnswersWithItsOwnPage() throws IOException {
    odoo.faults().next("common", "version", Failure.badGateway());

    HttpResponse<byte[]> answer = shop.rpc().post("common", VERSION);

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Bad Gateway");
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(200);
  }

  @Test
  void aProxyMayGiveUpOnACallThatIsCommitted() {
    strikeTheWizard(Failure.badGatewayAfterCommit());

    assertThatThrownBy(this::pay).isInstanceOf(UncheckedIOException.class);

    assertThat(odoo.books().invoice(invoice).paid()).isTrue();
  }

  @Test
  void strikesOnlyAsOftenAsAskedAndOnlyWhatMatches() throws IOException {
    odoo.faults().next(2, "common", Faults.ANY, Failure.badGateway());

    assertThat(shop.openWizard(invoice, "1.00", "x")).isInstanceOf(Integer.class);
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(502);
    assertThat(odoo.faults().waiting()).isEqualTo(1);
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(502);
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(200);
    assertThat(odoo.faults().waiting()).isZero();
  }

  @Test
  void holdsCallsUp() throws IOException {
    odoo.latency(Duration.ofMillis(30));
    odoo.faults().next("common", "version", Failure.delay(Duration.ofMillis(40)));
    long start = System.nanoTime();

    shop.rpc().post("common", VERSION);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(69));
  }

  @Test
  void isOutOfServiceWhileToldSo() throws IOException {
    odoo.unavailable(true);
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(503);
    odoo.unavailable(false);
    assertThat(shop.rpc().post("common", VERSION).statusCode()).isEqualTo(200);
  }

  @Test
  void countsTheCallsThatArrived() {
    strikeTheWizard(Failure.fault(1, "x"));
    pay();
    pay();

    assertThat(odoo.calls("account.payment.register", RUN)).isEqualTo(2);
    assertThat(odoo.calls("account.payment", "load")).isZero();
  }

  @Test
  void countsAllCallsAndHowManyWaitedAtOnce() throws IOException {
    odoo.latency(Duration.ofMillis(20));
    long before = odoo.calls();

    shop.rpc().post("common", VERSION);
    shop.rpc().post("common", VERSION);

    assertThat(odoo.calls() - before).isEqualTo(2);
    assertThat(odoo.mostAtOnce()).isEqualTo(1);
    Await.until("two wait", () -> "one at a time", () -> postTwice() && odoo.mostAtOnce() == 2);
  }

  private boolean postTwice() {
    return Stream.of(1, 2)
        .map(each -> CompletableFuture.supplyAsync(this::version))
        .toList()
        .stream()
        .allMatch(CompletableFuture::join);
  }

  private boolean version() {
    try {
      return shop.rpc().post("common", VERSION).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void strikeTheWizard(Failure failure) {
    odoo.faults().next("account.payment.register", RUN, failure);
  }

  private Object pay() {
    return shop.payByWizard(invoice, "70.00", "MP-9");
  }
}
