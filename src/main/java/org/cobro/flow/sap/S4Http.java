package org.cobro.flow.sap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.HttpAnswer;
import org.cobro.flow.HttpFaults;
import org.springframework.stereotype.Component;

/** Makes Camel's message of a call, and an answer of Camel's message. */
@Component("s4Http")
public final class S4Http {

  private final CobroProperties properties;
  private final HttpFaults faults;

  public S4Http(CobroProperties properties, HttpFaults faults) {
    this.properties = properties;
    this.faults = faults;
  }

  /** Body in: a {@link Call}. Body out: what is to be sent, with the user's credentials. */
  public void prepare(String name, @Body Call call, Exchange exchange) {
    Erp erp = properties.erps().get(name);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, call.posts() ? "POST" : "GET");
    message.setHeader(Exchange.HTTP_PATH, call.posts() ? erp.s4().postPath() : Call.ITEMS);
    if (call.query() != null) {
      message.setHeader(Exchange.HTTP_QUERY, call.query());
    }
    call.headers().forEach(message::setHeader);
    message.setHeader("Authorization", "Basic " + credentials(erp));
    message.setBody(call.body());
  }

  /**
   * Reads the body to its end.
   *
   * @throws IOException when the connection breaks off
   */
  public HttpAnswer read(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    HttpAnswer answer =
        HttpAnswer.read(
            message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
            message.getBody(InputStream.class),
            faults.retryAfter(message.getHeader("Retry-After", String.class)));
    message.removeHeaders("*");
    return answer;
  }

  private static String credentials(Erp erp) {
    String pair = erp.username() + ":" + erp.password();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
