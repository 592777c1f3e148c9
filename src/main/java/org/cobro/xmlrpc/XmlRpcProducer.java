package org.cobro.xmlrpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/**
 * Sends a call once and puts the decoded result in its place.
 *
 * <p>Body in: an {@link XmlRpcCall}; or a {@code List} or {@code Object[]} of parameters; or
 * nothing (no parameters); or any other value as the only parameter. Body out: the value of the
 * response. Raises {@link XmlRpcFaultException}, {@link XmlRpcStatusException}, {@link
 * XmlRpcFormatException}, {@link IllegalArgumentException} before anything is sent, or the
 * transport's {@link IOException}.
 */
public class XmlRpcProducer extends DefaultProducer {
  private final HttpEndpoint http;
  private final XmlRpcReader reader;
  private Producer transport;

  public XmlRpcProducer(XmlRpcEndpoint endpoint, HttpEndpoint http) {
    super(endpoint);
    this.http = http;
    this.reader = new XmlRpcReader(endpoint.getConfiguration().limits());
  }

  @Override
  public XmlRpcEndpoint getEndpoint() {
    return (XmlRpcEndpoint) super.getEndpoint();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Object result = send(call(message));
    if (result instanceof XmlRpcFault fault && getEndpoint().getConfiguration().isThrowFault()) {
      throw new XmlRpcFaultException(fault);
    }
    message.setBody(result);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    transport = http.createProducer();
    ServiceHelper.startService(http, transport);
  }

  @Override
  protected void doStop() throws Exception {
    // The endpoint stays up: other producers share its connections.
    ServiceHelper.stopService(transport);
    super.doStop();
  }

  private XmlRpcCall call(Message message) {
    Object body = message.getBody();
    return body instanceof XmlRpcCall call
        ? call
        : new XmlRpcCall(method(message), Params.of(body));
  }

  private String method(Message message) {
    String method = message.getHeader(XmlRpcConstants.METHOD_NAME, String.class);
    String chosen = method == null ? getEndpoint().getConfiguration().getMethodName() : method;
    if (chosen == null || chosen.isBlank()) {
      throw new IllegalArgumentException(
          "no method to call: set the option methodName or the header "
              + XmlRpcConstants.METHOD_NAME);
    }
    return chosen;
  }

  /** In an exchange of its own: headers of the route neither reach the server nor steer HTTP. */
  private Object send(XmlRpcCall call) throws Exception {
    Exchange post = http.createExchange(ExchangePattern.InOut);
    post.getIn().setBody(XmlRpcWriter.call(call));
    post.getIn().setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
    transport.process(post);
    Message answer = post.getMessage();
    try (InputStream body = stream(answer)) {
      requireSuccess(answer, body, call);
      requireXml(answer);
      return reader.response(body);
    }
  }

  private static InputStream stream(Message answer) {
    InputStream body = answer.getBody(InputStream.class);
    return body == null ? new ByteArrayInputStream(new byte[0]) : body;
  }

  private void requireSuccess(Message answer, InputStream body, XmlRpcCall call)
      throws XmlRpcStatusException {
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status >= 200 && status < 300) {
      return;
    }
    throw failure(status, answer.getHeader("Retry-After", "", String.class), body, call);
  }

  private XmlRpcStatusException failure(
      int status, String retryAfter, InputStream body, XmlRpcCall call) {
    URI address = getEndpoint().getAddress();
    try {
      return new XmlRpcStatusException(address, status, Excerpt.of(body, call), retryAfter);
    } catch (IOException e) {
      // The status stays the news, also where the body behind it broke off.
      XmlRpcStatusException failure = new XmlRpcStatusException(address, status, "", retryAfter);
      failure.addSuppressed(e);
      return failure;
    }
  }

  /** A proxy's page comes with status 200 too; some servers call their XML plain text. */
  private void requireXml(Message answer) throws XmlRpcFormatException {
    String type = answer.getHeader(Exchange.CONTENT_TYPE, "", String.class);
    String lower = type.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.contains("xml") && !lower.startsWith("text/plain")) {
      throw new XmlRpcFormatException(
          "answer of content type "
              + type
              + " instead of text/xml from "
              + getEndpoint().getAddress()
              + "; check the URL and any proxy on the way");
    }
  }
}
