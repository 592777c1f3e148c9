package org.cobro.xmlrpc;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateProcessor;
import org.cobro.xmlrpc.codec.Limits;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between a listening HTTP consumer and its route: the route sees an {@link XmlRpcCall} and leaves
 * a result or an {@link XmlRpcFault}; the caller sees XML, always with status 200.
 *
 * <p>Codes of own faults are those of <a
 * href="http://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php">the fault code
 * interoperability list</a>.
 */
final class XmlRpcService extends DelegateProcessor {
  /** The call is not XML-RPC. */
  static final int UNREADABLE = -32700;

  /** The route failed. */
  static final int FAILED = -32500;

  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcService.class);

  private final XmlRpcReader reader;

  XmlRpcService(Processor route, Limits limits) {
    super(route);
    this.reader = new XmlRpcReader(limits);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    byte[] answer = answer(exchange);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
    message.setBody(answer);
  }

  private byte[] answer(Exchange exchange) {
    try {
      read(exchange.getMessage());
      processNext(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
      Object result = exchange.getMessage().getBody();
      return result instanceof XmlRpcFault fault
          ? XmlRpcWriter.fault(fault)
          : XmlRpcWriter.response(result);
    } catch (Exception e) {
      // Whatever a route can raise has to become an answer: the caller waits for one.
      exchange.setException(null);
      return XmlRpcWriter.fault(fault(e));
    }
  }

  private void read(Message message) throws Exception {
    try (InputStream body = message.getMandatoryBody(InputStream.class)) {
      XmlRpcCall call = reader.call(body);
      message.setHeader(XmlRpcConstants.METHOD_NAME, call.method());
      message.setBody(call);
    }
  }

  /** The texts of foreign exceptions stay here: they may tell a stranger too much. */
  private static XmlRpcFault fault(Exception e) {
    if (e instanceof XmlRpcFaultException raised) {
      return raised.fault();
    }
    if (e instanceof XmlRpcFormatException unreadable) {
      return new XmlRpcFault(UNREADABLE, unreadable.getMessage());
    }
    LOG.warn("a call ended in a fault, since its route failed", e);
    return new XmlRpcFault(FAILED, "the server failed to answer this call");
  }
}
