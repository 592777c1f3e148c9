package org.cobro.flow.sap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.HttpAnswer;
import org.cobro.flow.HttpFaults;
import org.springframework.stereotype.Component;

/** Makes Camel's message of a call, and an answer of Camel's message. */
@Component("sapHttp")
public final class SapHttp {

  /** Where a talk leaves the cookies of its session. */
  static final String COOKIE = "cookie";

  private final HttpFaults faults;

  public SapHttp(HttpFaults faults) {
    this.faults = faults;
  }

  /** Body in: a {@link Call}. Body out: what is to be sent. */
  public void prepare(Exchange exchange) {
    Message message = exchange.getMessage();
    Call call = message.getBody(Call.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, call.method());
    message.setHeader(Exchange.HTTP_PATH, call.path());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Accept", "application/json");
    put(message, Exchange.HTTP_QUERY, call.query());
    put(message, "Cookie", exchange.getProperty(COOKIE));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
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
            message.getHeader("ETag", String.class),
            all(message.getHeader("Set-Cookie")),
            message.getBody(InputStream.class),
            faults.retryAfter(message.getHeader("Retry-After", String.class)));
    message.removeHeaders("*");
    return answer;
  }

  private static void put(Message message, String name, Object value) {
    if (value != null) {
      message.setHeader(name, value);
    }
  }

  /** A header that came more than once is a list. */
  private static List<String> all(Object header) {
    if (header instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return header == null ? List.of() : List.of(header.toString());
  }
}
