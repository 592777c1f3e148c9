package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for JSON-2 alone; the bookkeeping behind it is that of XML-RPC. */
class Json2Test {

  private OdooSimulator odoo = OdooSimulator.version(19).start();

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void tellsTheVersionAndTheUser() throws IOException {
    assertThat(value(Rpc.billing(odoo).get("/web/version")))
        .isEqualTo(Map.of("version", "19.0", "version_info", List.of(19, 0, 0, "final", 0, "")));
    assertThat(((Map<?, ?>) value(post("res.users/context_get", "{}"))).get("uid"))
        .isEqualTo(Site.BILLING);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void isNotThereBefore19(int version) throws IOException {
    odoo.close();
    odoo = OdooSimulator.version(version).start();

    assertThat(Rpc.billing(odoo).get("/web/version").statusCode()).isEqualTo(404);
    assertThat(post("res.users/context_get", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void staysWhereXmlRpcIsGone() throws IOException {
    odoo.close();
    odoo = OdooSimulator.version(19).xmlRpc(false).start();

    assertThat(post("res.users/context_get", "{}").statusCode()).isEqualTo(200);
    assertThat(Rpc.billing(odoo).post("common", new byte[0]).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"false, '', 200", "false, erp, 200", "false, other, 404", "true, '', 404"})
  void needsTheDatabaseWhereThereAreSeveral(boolean several, String header, int status)
      throws IOException {
    odoo.close();
    odoo = OdooSimulator.version(19).severalDatabases(several).start();
    HttpRequest.Builder request = request("res.users/context_get", "{}");
    if (!header.isEmpty()) {
      request.header("X-Odoo-Database", header);
    }

    assertThat(Rpc.billing(odoo).send(request.build()).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "account.move/search_read | {\"ids\": [1], \"domain\": []}            | 422",
        "account.payment/action_post | {\"ids\": [1], \"now\": true}          | 422",
        "account.move/js_assign_outstanding_line | {\"ids\": [1]}             | 422",
        "account.move/_post | {\"ids\": [1]}                                  | 403",
        "account.move/no_such | {\"ids\": [1]}                                | 404",
        "account.move/search_read | {\"domain\": 5}                           | 500",
        "account.move | {}                                                    | 404"
      })
  void refusesWhatDoesNotFit(String path, String body, int status) throws IOException {
    assertThat(post(path, body).statusCode()).isEqualTo(status);
  }

  @Test
  void aFaultTakesBackAllThatTheCallDid() throws IOException {
    int posted = odoo.books().createInvoice("Ana", BigDecimal.TEN);
    int draft = odoo.books().draftInvoice("Ana", BigDecimal.TEN, "MXN", Map.of());

    HttpResponse<byte[]> answer =
        post("account.move/action_post", "{\"ids\": [%d, %d]}".formatted(draft, posted));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(odoo.books().invoice(draft).state()).isEqualTo("draft");
  }

  @Test
  void meetsTheSameFailures() throws IOException {
    int invoice = odoo.books().createInvoice("Ana", BigDecimal.TEN);
    String note = "{\"ids\": [%d], \"body\": \"x\"}".formatted(invoice);
    odoo.faults().next("account.move", "message_post", Failure.dropAfter());
    odoo.faults().next("account.move", "message_post", Failure.cutBody());
    odoo.faults().next("account.move", "message_post", Failure.badGatewayAfterCommit());
    odoo.faults().next("account.move", "message_post", Failure.faultAfterCommit());
    odoo.faults().next("account.move", "message_post", Failure.badGateway());

    assertThatThrownBy(() -> post("account.move/message_post", note))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> post("account.move/message_post", note))
        .isInstanceOf(IOException.class);
    assertThat(post("account.move/message_post", note).statusCode()).isEqualTo(502);
    assertThat(post("account.move/message_post", note).statusCode()).isEqualTo(500);
    assertThat(odoo.books().notes(invoice)).hasSize(4);
    assertThat(post("account.move/message_post", note).statusCode()).isEqualTo(502);
    assertThat(odoo.books().notes(invoice)).hasSize(4);
    odoo.unavailable(true);
    assertThat(post("account.move/message_post", note).statusCode()).isEqualTo(503);
  }

  private HttpResponse<byte[]> post(String path, String body) throws IOException {
    return Rpc.billing(odoo).send(request(path, body).build());
  }

  private HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(odoo.url() + "/json/2/" + path))
        .header("Content-Type", "application/json")
        .header("Authorization", "bearer cobro-secret")
        .POST(BodyPublishers.ofString(body));
  }

  private static Object value(HttpResponse<byte[]> answer) throws IOException {
    return Json.read(new ByteArrayInputStream(answer.body()));
  }
}
