package org.cobro.erp.sap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a Service Layer, and what its answers mean. */
class SapWireTest {

  private static final Account ACCOUNT = new Account("SBO_TIENDA", "cobro", "s3cret");

  @Test
  void encodesABlankAsOdataWantsItAndDoublesAQuote() {
    Query query =
        Query.select(List.of("DocEntry", "U_COBRO_Key"))
            .filter("CardName eq " + Query.literal("O'Higgins & Cía + #1"))
            .orderBy("DocEntry")
            .top(20);
    assertThat(query.encoded())
        .isEqualTo(
            "$select=DocEntry%2CU_COBRO_Key"
                + "&$filter=CardName%20eq%20%27O%27%27Higgins%20%26%20C%C3%ADa%20%2B%20%231%27"
                + "&$orderby=DocEntry&$top=20");
    assertThat(Query.all().encoded()).isNull();
  }

  @Test
  void takesBothCookiesByHandWhateverTheirAttributes() {
    Cookies cookies =
        Cookies.of(
                List.of(
                    "B1SESSION=8a1e-4c;HttpOnly;",
                    "ROUTEID=.node1; path=/b1s; SameSite=None",
                    "CompanyDB=SBO;HttpOnly;"))
            .orElseThrow();
    assertThat(cookies.header()).isEqualTo("B1SESSION=8a1e-4c; ROUTEID=.node1");
    assertThat(cookies.toString()).doesNotContain("8a1e");
    assertThat(Cookies.of(List.of("B1SESSION=8a1e")).orElseThrow().header())
        .isEqualTo("B1SESSION=8a1e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B1SESSION=", "B1SESSION=a b", "XB1SESSION=a", "B1SESSION=a\u0000b"})
  void findsNoSessionWhereThereIsNone(String header) {
    assertThat(Cookies.of(List.of(header))).isEmpty();
  }

  @Test
  void logsInAndUsesASessionForFourFifthsOfItsLife() {
    Call call = LogIn.call(ACCOUNT);
    assertThat(call.body())
        .isEqualTo("{\"CompanyDB\":\"SBO_TIENDA\",\"UserName\":\"cobro\",\"Password\":\"s3cret\"}");
    assertThat(call + ACCOUNT.toString()).doesNotContain("s3cret");
    Session session =
        session("{\"SessionId\":\"8a\",\"Version\":\"1000190\",\"SessionTimeout\":30}");
    assertThat(session.fresh()).isEqualTo(Duration.ofMinutes(24));
    assertThat(session.version()).isEqualTo("1000190");
    assertThat(session("{\"SessionTimeout\":0}").fresh()).isEqualTo(Duration.ofMinutes(24));
    assertThat(session("{\"SessionTimeout\":99999}").fresh()).isEqualTo(Duration.ofMinutes(1152));
  }

  private static Session session(String body) {
    HttpAnswer answer = answer(200, body, "B1SESSION=8a;HttpOnly;");
    return ((Answer.Ok<Session>) LogIn.session(answer, ACCOUNT)).value();
  }

  @Test
  void tellsARefusedLogInFromOneThatFailed() {
    HttpAnswer refused =
        answer(401, "{\"error\":{\"code\":\"100000027\",\"message\":\"no s3cret\"}}");
    assertThat(fault(LogIn.session(refused, ACCOUNT)).kind()).isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(fault(LogIn.session(refused, ACCOUNT)).detail()).doesNotContain("s3cret");
    assertThat(fault(LogIn.session(answer(502, "<html>"), ACCOUNT)).kind())
        .isEqualTo(FaultKind.NOT_SENT);
    assertThat(fault(LogIn.session(answer(404, "<html>"), ACCOUNT)).kind())
        .isEqualTo(FaultKind.REJECTED);
    assertThat(fault(LogIn.session(answer(200, "{}"), ACCOUNT)).detail()).contains("B1SESSION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":-5002,\"message\":{\"lang\":\"en-us\",\"value\":\"too much\"}}}",
        "{\"error\":{\"code\":\"-5002\",\"message\":{\"lang\":\"en-us\",\"value\":\"too much\"}}}",
        "{\"error\":{\"code\":-5002,\"message\":\"too much\"}}",
        "{\"error\":{\"code\":\"-5002\",\"message\":\"too\\nmuch\",\"details\":[{\"code\":\"\"}]}}"
      })
  void readsErrorsOfAllShapes(String body) {
    Reply.Faulted faulted = faulted(400, body);
    assertThat(faulted.code()).isEqualTo(SapError.RULE);
    assertThat(faulted.isRefusal()).isTrue();
    assertThat(faulted.fault().detail()).isEqualTo("SAP -5002: too much (HTTP 400)");
  }

  @ParameterizedTest
  @CsvSource({
    "400, -10,  REJECTED,     true",
    "404, -2028, REJECTED,    true",
    "403, -5006, REJECTED,    true",
    "401, 301,  UNAUTHORISED, false",
    "400, 301,  UNAUTHORISED, false",
    "412, -2039, BUSY,        false",
    "500, -5002, UNCLEAR,     false",
    "200, -5002, UNCLEAR,     false",
    "429, '',   BUSY,         false",
    "401, '',   UNAUTHORISED, false",
    "403, '',   UNAUTHORISED, false",
    "404, '',   REJECTED,     false",
    "302, '',   REJECTED,     false",
    "200, '',   UNCLEAR,      false",
    "500, '',   UNCLEAR,      false",
    "502, '',   UNCLEAR,      false",
    "503, '',   UNCLEAR,      false"
  })
  void mapsEachStatusAndCodeToOneOfFiveFaults(
      int status, String code, FaultKind kind, boolean refusal) {
    String body =
        code.isEmpty()
            ? "<html>Proxy Error</html>"
            : "{\"error\":{\"code\":" + code + ",\"message\":\"no\"}}";
    assertThat(faulted(status, body).fault().kind()).isEqualTo(kind);
    assertThat(faulted(status, body).isRefusal()).isEqualTo(refusal);
  }

  @Test
  void takesTheTransportsFaultForWhatItIs() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "not reached");
    assertThat(Replies.of(fault)).isEqualTo(new Reply.Faulted(fault, "", 0));
  }

  @Test
  void readsAmountsWithTheDigitsOfTheTextAndRefusesWhatIsGivenTwice() {
    Reply.Value value = (Reply.Value) Replies.of(answer(200, "{\"DocTotal\":1100.10}"));
    assertThat(value.json().path("DocTotal").decimalValue()).isEqualTo(new BigDecimal("1100.10"));
    assertThat(faulted(200, "{\"DocTotal\":1,\"DocTotal\":2}").fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(faulted(200, "{\"DocTotal\":1} {}").fault().kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(Call.post("/X", Map.of("Sum", new BigDecimal("1E+3"))).body())
        .isEqualTo("{\"Sum\":1000}");
  }

  @Test
  void seesThatThereIsMoreAndNeverFollowsTheLink() {
    Listing v4 = listing("{\"value\":[{}],\"@odata.nextLink\":\"Invoices?$skip=20\"}");
    Listing v3 = listing("{\"value\":[{}],\"odata.nextLink\":\"//elsewhere/Invoices\"}");
    assertThat(List.of(v4, v3)).allMatch(Listing::mayGoOn);
    assertThat(listing("{\"value\":[{}]}").mayGoOn()).isFalse();
    assertThat(Listing.of(json("{\"value\":[1]}"))).isEmpty();
    assertThat(Listing.of(json("{}"))).isEmpty();
  }

  @Test
  void makesAddressesOfCheckedKeysOnly() {
    assertThat(Call.one("Invoices", "7", Query.all()).path()).isEqualTo("/Invoices(7)");
    assertThat(Call.patch("Invoices", "7", Map.of(), "W/\"a\"").headers())
        .containsEntry("If-Match", "W/\"a\"");
    assertThat(Call.list("Invoices", Query.all(), 100).headers())
        .containsEntry("Prefer", "odata.maxpagesize=100");
    for (String key : List.of("", "0", "-1", "7)", "1 or 1", "9999999999999999999")) {
      assertThatThrownBy(() -> Call.number(key)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Listing listing(String body) {
    return Listing.of(json(body)).orElseThrow();
  }

  private static JsonNode json(String body) {
    return answer(200, body).json();
  }

  private static Reply.Faulted faulted(int status, String body) {
    return (Reply.Faulted) Replies.of(answer(status, body));
  }

  private static Fault fault(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).fault();
  }

  private static HttpAnswer answer(int status, String body, String... setCookies) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return HttpAnswer.read(
          status, null, List.of(setCookies), new ByteArrayInputStream(bytes), Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
