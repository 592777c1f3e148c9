package org.cobro.flow.odoo;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.cobro.erp.odoo.wire.Json2Answer;
import org.cobro.flow.HttpFaults;
import org.springframework.stereotype.Component;

/** Makes of Camel's message what the wire takes for an answer. */
@Component("odooAnswers")
public final class OdooAnswers {

  private final HttpFaults faults;

  public OdooAnswers(HttpFaults faults) {
    this.faults = faults;
  }

  /**
   * Reads the body to its end.
   *
   * @throws IOException when the connection breaks off
   */
  public Json2Answer json2(
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header(Exchange.CONTENT_TYPE) String contentType,
      @Header("Retry-After") String retryAfter,
      @Body InputStream body)
      throws IOException {
    return Json2Answer.read(status, contentType, body, faults.retryAfter(retryAfter));
  }
}
