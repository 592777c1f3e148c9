package org.cobro.xmlrpc;

import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcElements;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/**
 * Sends a call once and puts the decoded result in its place.
 *
 * <p>Body in: an {@link XmlRpcCall}; a list of them, sent as one {@code system.multicall}; a {@code
 * List} or {@code Object[]} of parameters; nothing (no parameters); or any other value as the only
 * parameter. Body out: the value of the response; with {@code streaming}, an iterator over its
 * elements. Raises {@link XmlRpcFaultException}, {@link XmlRpcStatusException}, {@link
 * XmlRpcFormatException}, {@link IllegalArgumentException} before anything is sent, or the
 * transport's {@link IOException}.
 */
public class XmlRpcProducer extends DefaultProducer {
  private final HttpEndpoint http;
  private final XmlRpcConfiguration configuration;
  private final XmlRpcReader reader;
  private Producer transport;

  public XmlRpcProducer(XmlRpcEndpoint endpoint, HttpEndpoint http) {
    super(endpoint);
    this.http = http;
    this.configuration = endpoint.getConfiguration();
    this.reader = new XmlRpcReader(configuration.limits());
  }

  @Override
  public XmlRpcEndpoint getEndpoint() {
    return (XmlRpcEndpoint) super.getEndpoint();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Object result = result(exchange, message.getBody());
    if (result instanceof XmlRpcFault fault && configuration.isThrowFault()) {
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

  private Object result(Exchange exchange, Object body) throws Exception {
    if (Multicall.isMeantBy(body)) {
      List<?> calls = (List<?>) body;
      Object result = whole(Multicall.of(calls));
      return result instanceof XmlRpcFault ? result : Multicall.results(result, calls.size());
    }
    XmlRpcCall call = call(exchange.getMessage());
    return configuration.isStreaming() ? streamed(call, exchange) : whole(call);
  }

  private XmlRpcCall call(Message message) {
    Object body = message.getBody();
    return body instanceof XmlRpcCall call
        ? call
        : new XmlRpcCall(method(message), Params.of(body));
  }

  private String method(Message message) {
    String method = message.getHeader(XmlRpcConstants.METHOD_NAME, String.class);
    String chosen = method == null ? configuration.getMethodName() : method;
    if (chosen == null || chosen.isBlank()) {
      throw new IllegalArgumentException(
          "no method to call: set the option methodName or the header "
              + XmlRpcConstants.METHOD_NAME);
    }
    return chosen;
  }

  private Object whole(XmlRpcCall call) throws Exception {
    try (HttpAnswer answer = send(call)) {
      answer.requireXmlRpc(call);
      return reader.response(answer.body());
    }
  }

  /** The connection stays open until the last element, or the end of the exchange. */
  private Object streamed(XmlRpcCall call, Exchange exchange) throws Exception {
    HttpAnswer answer = send(call);
    try {
      answer.requireXmlRpc(call);
      XmlRpcElements elements = reader.elements(answer.body());
      exchange.getExchangeExtension().addOnCompletion(new Closing(elements));
      return elements;
    } catch (XmlRpcFaultException fault) {
      return fault.fault();
    } catch (IOException e) {
      answer.close();
      throw e;
    }
  }

  /** In an exchange of its own: headers of the route neither reach the server nor steer HTTP. */
  private HttpAnswer send(XmlRpcCall call) throws Exception {
    Exchange post = http.createExchange(ExchangePattern.InOut);
    post.getIn().setBody(XmlRpcWriter.call(call));
    post.getIn().setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
    if (configuration.isGzipCompressing()) {
      post.getIn().setHeader(Exchange.CONTENT_ENCODING, "gzip");
    }
    transport.process(post);
    return HttpAnswer.of(post.getMessage(), getEndpoint().getAddress());
  }
}
