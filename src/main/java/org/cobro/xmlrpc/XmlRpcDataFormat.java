package org.cobro.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.service.ServiceSupport;
import org.cobro.xmlrpc.codec.Limits;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcElements;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/**
 * XML-RPC bodies without the transport, for a server's side or for another one than HTTP.
 *
 * <p>Marshals an {@link XmlRpcCall} to a call, an {@link XmlRpcFault} to a fault, and any other
 * value to a response; with {@code request}, to a call of the method that the header {@link
 * XmlRpcConstants#METHOD_NAME} names. Unmarshals a response to its value or an {@code XmlRpcFault};
 * with {@code request}, a call to an {@code XmlRpcCall}.
 */
@Dataformat("xmlrpc")
public class XmlRpcDataFormat extends ServiceSupport implements DataFormat, DataFormatName {
  private boolean request;
  private boolean streaming;
  private Limits limits = Limits.DEFAULT;

  @Override
  public String getDataFormatName() {
    return "xmlrpc";
  }

  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
    if (graph instanceof XmlRpcCall call) {
      XmlRpcWriter.call(call, stream);
    } else if (graph instanceof XmlRpcFault fault) {
      XmlRpcWriter.fault(fault, stream);
    } else if (request) {
      String method = exchange.getIn().getHeader(XmlRpcConstants.METHOD_NAME, String.class);
      XmlRpcWriter.call(new XmlRpcCall(method, Params.of(graph)), stream);
    } else {
      XmlRpcWriter.response(graph, stream);
    }
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
    XmlRpcReader reader = new XmlRpcReader(limits);
    if (request) {
      return reader.call(stream);
    }
    return streaming ? elements(reader, stream, exchange) : reader.response(stream);
  }

  private static Object elements(XmlRpcReader reader, InputStream stream, Exchange exchange)
      throws IOException {
    try {
      XmlRpcElements elements = reader.elements(stream);
      exchange.getExchangeExtension().addOnCompletion(new Closing(elements));
      return elements;
    } catch (XmlRpcFaultException fault) {
      return fault.fault();
    }
  }

  public boolean isRequest() {
    return request;
  }

  /** Whether the bodies are calls; they are responses by default. */
  public void setRequest(boolean request) {
    this.request = request;
  }

  public boolean isStreaming() {
    return streaming;
  }

  /** Whether a result that is an array is unmarshalled to an iterator over its elements. */
  public void setStreaming(boolean streaming) {
    this.streaming = streaming;
  }

  /** Deepest nesting accepted, 1 to 1000; 64 by default. */
  public void setMaxDepth(int maxDepth) {
    limits = new Limits(maxDepth, limits.maxBytes(), limits.maxValues());
  }

  /** Largest body accepted, in bytes; 64 MiB by default. */
  public void setMaxBytes(long maxBytes) {
    limits = new Limits(limits.maxDepth(), maxBytes, limits.maxValues());
  }

  /** Most values accepted in a body; five million by default. */
  public void setMaxValues(int maxValues) {
    limits = new Limits(limits.maxDepth(), limits.maxBytes(), maxValues);
  }

  public Limits getLimits() {
    return limits;
  }
}
