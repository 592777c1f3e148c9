package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log-in, rights, columns, notes and the pages: all that is not bookkeeping. */
class AccessTest {

  private static final Map<String, Object> COLUMN =
      Map.of("name", "x_terminal", "field_description", "T", "ttype", "char", "state", "manual");

  private OdooSimulator odoo = OdooSimulator.version(17).start();

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void aChangedSecretLocksTheOldOneOut() {
    Rpc rpc = Rpc.billing(odoo);
    assertThat(rpc.call("account.move", "search_count", List.of())).isEqualTo(0);

    odoo.changeSecret("another");

    assertThat(rpc.fault("account.move", "search_count", List.of()))
        .isEqualTo(new XmlRpcFault(3, "Access Denied"));
  }

  @Test
  void privateMethodsAreOutOfReach() {
    assertThat(Rpc.admin(odoo).fault("account.move", "_post", List.of(1)).code()).isEqualTo(4);
  }

  @Test
  void onlyTheAdministratorAddsColumnsAndAllMayUseThem() {
    Rpc billing = Rpc.billing(odoo);
    int invoice = odoo.books().createInvoice("Ana", BigDecimal.TEN);
    Rpc admin = Rpc.admin(odoo);
    int model = admin.search("ir.model", List.of(List.of("model", "=", "account.move"))).get(0);
    Map<String, Object> column = new HashMap<>(COLUMN);
    column.put("model_id", model);

    assertThat(billing.fault("ir.model.fields", "create", column).code()).isEqualTo(4);
    assertThat(admin.call("ir.model.fields", "create", column)).isInstanceOf(Integer.class);

    billing.call("account.move", "write", List.of(invoice), Map.of("x_terminal", "T-1"));
    assertThat(billing.search("account.move", List.of(List.of("x_terminal", "=", "T-1"))))
        .containsExactly(invoice);
    assertThat(admin.search("ir.model.fields", List.of(List.of("name", "=", "x_terminal"))))
        .hasSize(1);
  }

  @Test
  void aMistypedKeywordIsRefused() {
    Object answer =
        Rpc.billing(odoo)
            .callWith("account.move", "search_read", List.of(List.of()), Map.of("field", "name"));

    assertThat(((XmlRpcFault) answer).message()).contains("unexpected keyword argument 'field'");
  }

  @Test
  void argumentsOfAnUnforeseenShapeAreAFaultAndNoBrokenConnection() {
    Rpc rpc = Rpc.billing(odoo);

    assertThat(rpc.fault("account.move", "js_assign_outstanding_line").code()).isEqualTo(1);
    assertThat(rpc.fault("account.move", "search_read", "text").code()).isEqualTo(1);
    assertThat(rpc.fault("account.payment", "create", Map.of("amount", "much")).code())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "16, '<p>Pagado <b>€</b></p>'",
    "17, '<p>Pagado &lt;b&gt;€&lt;/b&gt;</p>'",
    "19, '<p>Pagado &lt;b&gt;€&lt;/b&gt;</p>'"
  })
  void notesAreMarkupBefore17AndTextSince(int version, String body) {
    restart(OdooSimulator.version(version));
    int invoice = odoo.books().createInvoice("Ana", BigDecimal.TEN);

    Object answer =
        Rpc.billing(odoo)
            .callWith(
                "account.move",
                "message_post",
                List.of(List.of(invoice)),
                Map.of("body", "Pagado <b>€</b>", "message_type", "comment"));

    assertThat(answer).isInstanceOf(version == 19 ? List.class : Integer.class);
    assertThat(odoo.books().notes(invoice)).containsExactly(body);
    List<Object> mine = List.of("res_id", "=", invoice);
    assertThat(
            Rpc.billing(odoo)
                .search("mail.message", List.of(mine, List.of("body", "ilike", "pagado"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"14, true", "18, true", "19, false"})
  void notesNeedASenderWithAnAddressBefore19(int version, boolean refused) {
    restart(OdooSimulator.version(version).senderEmail(false));
    int invoice = odoo.books().createInvoice("Ana", BigDecimal.TEN);

    Object answer =
        Rpc.billing(odoo)
            .callWith(
                "account.move", "message_post", List.of(List.of(invoice)), Map.of("body", "x"));

    assertThat(answer).isInstanceOf(refused ? XmlRpcFault.class : List.class);
  }

  @Test
  void aFaultTakesBackAllThatTheCallDid() {
    int posted = odoo.books().createInvoice("Ana", BigDecimal.TEN);
    int draft = odoo.books().draftInvoice("Ana", BigDecimal.TEN, "MXN", Map.of());

    Object answer = Rpc.billing(odoo).call("account.move", "action_post", List.of(draft, posted));

    assertThat(answer).isInstanceOf(XmlRpcFault.class);
    assertThat(odoo.books().invoice(draft).state()).isEqualTo("draft");
    assertThat(odoo.books().invoice(draft).number()).isEmpty();
  }

  @Test
  void thePageListsInvoicesEscapedAndAddsOne() throws IOException {
    odoo.books().createInvoice("<script>alert(1)</script>", new BigDecimal("5.00"));
    Rpc rpc = Rpc.billing(odoo);

    HttpResponse<byte[]> created = rpc.send(form("partner=Do%C3%B1a+Mari&amount=42.50"));
    HttpResponse<byte[]> page = rpc.get("/sandbox/invoices");

    assertThat(created.statusCode()).isEqualTo(303);
    assertThat(new String(page.body(), StandardCharsets.UTF_8))
        .contains("Doña Mari", "42.50 MXN", "not_paid", "&lt;script&gt;")
        .doesNotContain("<script");
    assertThat(rpc.send(form("partner=x&amount=much")).statusCode()).isEqualTo(400);
    assertThat(rpc.get("/no/such/page").statusCode()).isEqualTo(404);
  }

  private HttpRequest form(String body) {
    return HttpRequest.newBuilder(URI.create(odoo.url() + "/sandbox/invoices"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private void restart(OdooSimulator.Builder builder) {
    odoo.close();
    odoo = builder.start();
  }
}
