package org.cobro.sandbox.s4;

import java.util.Map;
import org.cobro.sandbox.http.HttpReply;

/** The SOAP answers to a post. */
final class Envelope {

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private Envelope() {}

  /**
   * @param severity 0 for no note
   */
  static HttpReply confirmed(String document, String year, int severity, String note) {
    String log =
        severity == 0
            ? "<Log/>"
            : ("<Log><MaximumLogItemSeverityCode>%1$d</MaximumLogItemSeverityCode><Item>"
                    + "<TypeID>605(RW)</TypeID><SeverityCode>%1$d</SeverityCode>"
                    + "<Note>%2$s</Note></Item></Log>")
                .formatted(severity, escaped(note));
    return xml(
        200,
        ("<n0:JournalEntryBulkCreateConfirmation xmlns:n0=\"http://sap.com/xi/SAPSCORE/SFIN\">"
                + "<MessageHeader/><JournalEntryCreateConfirmation><MessageHeader/>"
                + "<JournalEntryCreateConfirmation><AccountingDocument>%s</AccountingDocument>"
                + "<CompanyCode/><FiscalYear>%s</FiscalYear></JournalEntryCreateConfirmation>%s"
                + "</JournalEntryCreateConfirmation><Log/></n0:JournalEntryBulkCreateConfirmation>")
            .formatted(document, year, log));
  }

  static HttpReply refused(String note) {
    return confirmed("0000000000", "0000", 3, note);
  }

  static HttpReply fault(String text) {
    return xml(
        500,
        ("<soap-env:Fault><faultcode>soap-env:Server</faultcode><faultstring>%s</faultstring>"
                + "</soap-env:Fault>")
            .formatted(escaped(text)));
  }

  private static HttpReply xml(int status, String body) {
    String envelope =
        "<soap-env:Envelope xmlns:soap-env=\"%s\"><soap-env:Header/><soap-env:Body>%s"
            + "</soap-env:Body></soap-env:Envelope>";
    return new HttpReply(
        status, "text/xml; charset=utf-8", Map.of(), envelope.formatted(SOAP, body));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
