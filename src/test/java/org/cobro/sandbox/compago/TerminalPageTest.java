package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalPageTest {
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(CompagoRules.standard(Shop.KEY, "T-1", "T-2", "<Caja> 3'"));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void listsAllTerminals() throws Exception {
    shop.order("FAC-1.a1", "1234.5", "T-1");
    assertThat(get(""))
        .contains("T-1", "$1,234.50", "T-2", "&lt;Caja&gt; 3&#39;", "/terminal/%3CCaja%3E%203%27")
        .contains("http-equiv=refresh content=1");
  }

  @Test
  void showsWhatTheCustomerWouldSee() throws Exception {
    shop.order("FAC-1.a1", "1234.5", "T-1");
    shop.clock.move(Duration.ofSeconds(19));
    assertThat(get("/T-1")).contains("$1,234.50", "FAC-1.a1", "9:41", "Acerque su tarjeta");
    assertThat(get("/T-2")).contains("Lista para cobrar").doesNotContain("FAC-1.a1");
  }

  @Test
  void escapesWhateverItShows() throws Exception {
    shop.order("<script>alert('1')</script>&", "1", "<Caja> 3'");
    String page = get("/%3CCaja%3E%203%27");
    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;", "&lt;Caja&gt; 3&#39;")
        .doesNotContain("<script>", "<Caja>");
  }

  @Test
  void allowsNothingThatIsNotItsOwn() throws Exception {
    HttpResponse<String> reply = shop.send(shop.page("/T-1"));
    assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(reply.body()).doesNotContain("<style", "style=", "onclick");
    assertThat(get(".css")).contains(".device");
    assertThat(get(".js")).contains("fetch");
  }

  @Test
  void whoeverLeavesMayComeBack() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    press("/T-1/leave", "*/*");
    assertThat(get("/T-1")).contains("El cliente se fue", "El cobro vence solo.");
    assertThat(shop.compago.counter().screen("T-1").isPayable()).isFalse();
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
    assertThat(press("/T-1/leave", "application/json").statusCode()).isEqualTo(409);
    press("/T-1/tap", "*/*");
    assertThat(get("/T-1")).contains("Pago aprobado");
  }

  @Test
  void theButtonsLeadBackToTheTerminalInTheSameLanguage() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    HttpResponse<String> reply = press("/T-1/decline?lang=en", "*/*");
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("Location")).hasValue("/terminal/T-1?lang=en");
    assertThat(shop.state(id)).isEqualTo("PENDING false DECLINED");
    assertThat(get("/T-1?lang=en")).contains("Card declined");
    press("/T-1/tap", "*/*");
    assertThat(shop.state(id)).isEqualTo("CONFIRMED false SUCCESS");
    assertThat(get("/T-1")).contains("Pago aprobado", "disabled");
  }

  @Test
  void anOutcomeStaysForAWhile() throws Exception {
    shop.order("FAC-1.a1", "1", "T-1");
    press("/T-1/cancel", "*/*");
    assertThat(get("/T-1")).contains("Cobro cancelado");
    shop.clock.move(Duration.ofSeconds(13));
    assertThat(get("/T-1")).contains("Lista para cobrar");
  }

  @Test
  void expiryIsShown() throws Exception {
    shop.order("FAC-1.a1", "1", "T-1");
    shop.clock.move(Duration.ofMinutes(10));
    assertThat(get("/T-1")).contains("Cobro vencido");
    shop.clock.move(Duration.ofSeconds(13));
    assertThat(get("/T-1")).contains("Lista para cobrar");
  }

  @Test
  void pressingAButtonInVainShowsTheIdleTerminal() throws Exception {
    assertThat(press("/T-1/tap", "text/html").statusCode()).isEqualTo(303);
    assertThat(shop.compago.books().taps()).isZero();
  }

  @Test
  void programsAreAnsweredInJson() throws Exception {
    shop.order("FAC-1.a1", "12.50", "T-1");
    HttpResponse<String> reply = press("/T-1/tap", "application/json");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("\"screen\":\"APPROVED\"", "\"amount\":12.50", "\"paid\":true");
    HttpResponse<String> again = press("/T-1/tap", "application/json");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).isEqualTo("{\"message\":\"cannot tap: T-1 is idle\"}");
    HttpRequest.Builder list = shop.page("").header("Accept", "application/json");
    assertThat(shop.send(list).body()).startsWith("[{\"terminal\":\"T-1\",\"screen\":\"APPROVED\"");
    HttpRequest.Builder one = shop.page("/T-2").header("Accept", "application/json");
    assertThat(shop.send(one).body()).isEqualTo("{\"terminal\":\"T-2\",\"screen\":\"IDLE\"}");
  }

  @Test
  void otherSitesMayNotPressButtons() throws Exception {
    String id = shop.order("FAC-1.a1", "1", "T-1");
    HttpRequest.Builder foreign =
        shop.page("/T-1/tap").header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.noBody());
    assertThat(shop.send(foreign).statusCode()).isEqualTo(403);
    assertThat(shop.state(id)).isEqualTo("PENDING false null");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/T-9,404",
    "GET,/T-1/tap,405",
    "POST,/T-1,405",
    "GET,/T-1/refund,404",
    "GET,s,404",
    "POST,/T-9/tap,404"
  })
  void whatIsNoPageIsRefused(String method, String path, int status) throws Exception {
    HttpRequest.Builder request = shop.page(path).method(method, BodyPublishers.noBody());
    assertThat(shop.send(request).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|en-GB,en;q=0.9|en",
        "|es-ES|es-MX",
        "|fr,en;q=0.5|en",
        "|fr|es-MX",
        "|;;;|es-MX",
        "?lang=en|es|en",
        "?lang=es|en|es-MX",
        "?lang=xx|en|en"
      })
  void speaksTheReadersLanguage(String query, String accepted, String language) throws Exception {
    HttpRequest.Builder request =
        shop.page("/T-1" + (query == null ? "" : query)).header("Accept-Language", accepted);
    assertThat(shop.send(request).body()).contains("<html lang=" + language + ">");
  }

  @Test
  void speaksSpanishUnlessAsked() throws Exception {
    assertThat(get("")).contains("Terminales simuladas");
  }

  private String get(String path) throws Exception {
    HttpResponse<String> reply = shop.send(shop.page(path));
    assertThat(reply.statusCode()).isEqualTo(200);
    return reply.body();
  }

  private HttpResponse<String> press(String path, String accept) throws Exception {
    return shop.send(shop.page(path).header("Accept", accept).POST(BodyPublishers.noBody()));
  }
}
