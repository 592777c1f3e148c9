package org.cobro.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.sap.admin.Asking;
import org.cobro.erp.sap.admin.Description;
import org.cobro.erp.sap.wire.Account;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.HttpAnswer;
import org.cobro.erp.sap.wire.LogIn;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Replies;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;

/** One session at one Service Layer, for a command; given back at the end. Sends nothing twice. */
final class SapLine implements Asking, AutoCloseable {

  private static final Call DESCRIPTION = Call.get("/$metadata", Query.all());

  private final Erp erp;
  private final ProducerTemplate camel;
  private final HttpFaults faults;
  private Session session;

  SapLine(Erp erp, ProducerTemplate camel, HttpFaults faults) {
    this.erp = erp;
    this.camel = camel;
    this.faults = faults;
  }

  Answer<Session> logIn() {
    Account account = new Account(erp.database(), erp.username(), erp.password());
    Answer<Session> answer = LogIn.session(answer(send(LogIn.call(account))), account);
    if (answer instanceof Answer.Ok<Session> ok) {
      session = ok.value();
    }
    return answer;
  }

  @Override
  public Reply ask(Call call) {
    return Replies.of(answer(send(call)));
  }

  /**
   * @throws IOException when it cannot be read; the message is for a person
   */
  Description description() throws IOException {
    Exchange sent = send(DESCRIPTION);
    if (sent.getException() != null) {
      throw new IOException(faults.fault(sent.getException(), null).detail());
    }
    if (status(sent) != 200) {
      throw new IOException("$metadata is answered with HTTP " + status(sent));
    }
    return Description.read(sent.getMessage().getBody(InputStream.class));
  }

  @Override
  public void close() {
    if (session != null) {
      send(LogIn.out());
    }
  }

  private Exchange send(Call call) {
    return camel.request(
        address(),
        exchange -> {
          Message message = exchange.getMessage();
          message.setHeader(Exchange.HTTP_METHOD, call.method());
          message.setHeader(Exchange.HTTP_PATH, call.path());
          message.setHeader(Exchange.HTTP_QUERY, call.query());
          message.setHeader(Exchange.CONTENT_TYPE, "application/json");
          call.headers().forEach(message::setHeader);
          if (session != null) {
            message.setHeader("Cookie", session.cookies().header());
          }
          message.setBody(call.body());
        });
  }

  /** What is answered, or the fault of the transport. */
  private Object answer(Exchange sent) {
    if (sent.getException() != null) {
      return faults.fault(sent.getException(), null);
    }
    Message message = sent.getMessage();
    try {
      return HttpAnswer.read(
          status(sent),
          message.getHeader("ETag", String.class),
          cookies(message.getHeaders()),
          message.getBody(InputStream.class),
          faults.retryAfter(message.getHeader("Retry-After", String.class)));
    } catch (IOException broken) {
      return faults.fault(broken, status(sent));
    }
  }

  private static int status(Exchange sent) {
    return sent.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
  }

  private static List<String> cookies(Map<String, Object> headers) {
    Object cookies = headers.get("Set-Cookie");
    if (cookies == null) {
      return List.of();
    }
    return cookies instanceof List<?> several
        ? several.stream().map(Object::toString).toList()
        : List.of(cookies.toString());
  }

  private String address() {
    return erp.url().toString().replaceAll("/+$", "")
        + "?httpClientConfigurer=#sendOnce&throwExceptionOnFailure=false&bridgeEndpoint=true"
        + "&followRedirects=false&copyHeaders=false&connectTimeout=%d&responseTimeout=%d"
            .formatted(erp.connectTimeout().toMillis(), erp.responseTimeout().toMillis());
  }
}
