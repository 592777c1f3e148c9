package org.cobro.erp.s4.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.cobro.erp.sap.wire.Query;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

  private static final Call READ = Call.read(Query.select(List.of("CompanyCode")));
  private static final Call POST = Call.post("<x/>");

  @Test
  void readsAPageAndWhetherThereIsMore() {
    Reply.Page last = page("{\"d\":{\"results\":[{\"CompanyCode\":\"1010\"}]}}");
    assertThat(last.rows()).hasSize(1);
    assertThat(last.more()).isFalse();
    assertThat(page("{\"d\":{\"results\":[],\"__next\":\"https://x\"}}").more()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html/>", "{}", "{\"d\":{\"results\":[1]}}", "{\"d\":{}}", "[]"})
  void takesNothingElseForAPage(String body) {
    assertThat(kind(READ, 200, body)).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "301,REJECTED",
    "400,REJECTED",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "429,BUSY",
    "500,UNCLEAR",
    "503,UNCLEAR"
  })
  void tellsStatusesApart(int status, FaultKind kind) {
    assertThat(kind(READ, status, "<html/>")).isEqualTo(kind);
    assertThat(kind(POST, status, "<html/>")).isEqualTo(kind);
  }

  @Test
  void saysWhatSapSaysOfAFilter() {
    Reply.Faulted faulted =
        faulted(
            READ,
            400,
            "{\"error\":{\"code\":\"005\",\"message\":{\"lang\":\"en\",\"value\":\"no such\\n"
                + "property\"}}}");
    assertThat(faulted.refused()).isTrue();
    assertThat(faulted.fault().detail()).isEqualTo("005: no such property (HTTP 400)");
  }

  @Test
  void readsWhichEntryWasPosted() {
    Reply reply = Replies.of(POST, answer(200, confirmation("1400000001", "2026", "1", "posted")));
    assertThat(((Reply.Posted) reply).confirmation().document()).isEqualTo("1400000001");
    assertThat(((Reply.Posted) reply).confirmation().fiscalYear()).isEqualTo("2026");
  }

  @Test
  void takesAnErrorInTheLogForANo() {
    Reply.Faulted faulted =
        faulted(POST, 200, confirmation(" ", "0000", "3", "Period 03 is not open"));
    assertThat(faulted.refused()).isTrue();
    assertThat(faulted.fault().kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(faulted.fault().detail()).contains("Period 03 is not open");
  }

  @Test
  void takesWhatSaysNeitherYesNorNoForUnclear() {
    assertThat(kind(POST, 200, confirmation("0000000000", "0000", "1", "simulated")))
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(kind(POST, 200, confirmation("1400000001", "2026", "3", "and yet")))
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(kind(POST, 200, "<html><body>Log in</body></html>")).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<e><Fault><faultcode>x</faultcode><faultstring>broken</faultstring></Fault></e>",
        "<e><Fault><Code/><Reason><Text>broken</Text></Reason></Fault></e>"
      })
  void takesAFaultOfSoapForUnclear(String body) {
    Reply.Faulted faulted = faulted(POST, 500, body);
    assertThat(faulted.fault().kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(faulted.refused()).isFalse();
    assertThat(faulted.fault().detail()).contains("broken");
  }

  @Test
  void readsNoDocumentTypesNoEntitiesAndNothingAbsurd() {
    String confirmed = confirmation("1400000001", "2026", "1", "posted");
    assertThat(kind(POST, 200, "<!DOCTYPE x [<!ENTITY e \"z\">]>" + confirmed))
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(kind(POST, 200, "<a>".repeat(5_000) + "</a>".repeat(5_000)))
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(kind(POST, 200, confirmed + " ".repeat(1 << 20))).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void passesTheTransportsFaultOn() {
    Reply reply = Replies.of(POST, Fault.of(FaultKind.NOT_SENT, "not reached"));
    assertThat(((Reply.Faulted) reply).neverArrived()).isTrue();
  }

  @Test
  void readsDaysAndAmountsOfODataV2() {
    assertThat(V2.day(new TextNode("/Date(1772409600000)/"))).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(V2.day(new TextNode("2026-03-02"))).isNull();
    assertThat(V2.day(new TextNode("/Date(999999999999999)/"))).isNotNull();
    assertThat(V2.decimal(new TextNode("-1160.500"))).isEqualByComparingTo("-1160.5");
    assertThat(V2.decimal(new TextNode("1e9"))).isNull();
    assertThat(V2.literal(LocalDate.of(2026, 3, 2))).isEqualTo("datetime'2026-03-02T00:00:00'");
  }

  private static String confirmation(String document, String year, String severity, String note) {
    return ("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<n:JournalEntryBulkCreateConfirmation xmlns:n=\"http://sap.com/xi/SAPSCORE/SFIN\">"
            + "<JournalEntryCreateConfirmation><JournalEntryCreateConfirmation>"
            + "<AccountingDocument>%s</AccountingDocument><FiscalYear>%s</FiscalYear>"
            + "</JournalEntryCreateConfirmation><Log>"
            + "<MaximumLogItemSeverityCode>%s</MaximumLogItemSeverityCode><Item><Note>%s</Note>"
            + "</Item></Log></JournalEntryCreateConfirmation>"
            + "</n:JournalEntryBulkCreateConfirmation></s:Body></s:Envelope>")
        .formatted(document, year, severity, note);
  }

  private static Reply.Page page(String body) {
    return (Reply.Page) Replies.of(READ, answer(200, body));
  }

  private static FaultKind kind(Call call, int status, String body) {
    return faulted(call, status, body).fault().kind();
  }

  private static Reply.Faulted faulted(Call call, int status, String body) {
    return (Reply.Faulted) Replies.of(call, answer(status, body));
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, body, Duration.ZERO);
  }
}
