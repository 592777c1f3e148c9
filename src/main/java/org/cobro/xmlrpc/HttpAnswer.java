package org.cobro.xmlrpc;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;

/** What a server, or a proxy on the way, sent back for a call. */
record HttpAnswer(Message message, InputStream body, URI address) implements Closeable {

  static HttpAnswer of(Message message, URI address) {
    InputStream body = message.getBody(InputStream.class);
    InputStream present = body == null ? new ByteArrayInputStream(new byte[0]) : body;
    return new HttpAnswer(message, present, address);
  }

  /**
   * @param call what was sent; its texts are masked where the answer repeats them
   * @throws XmlRpcStatusException when the status is no success
   * @throws XmlRpcFormatException when the content type is not that of XML
   */
  void requireXmlRpc(XmlRpcCall call) throws IOException {
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status < 200 || status >= 300) {
      throw failure(status, message.getHeader("Retry-After", "", String.class), call);
    }
    requireXml();
  }

  private XmlRpcStatusException failure(int status, String retryAfter, XmlRpcCall call) {
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
  private void requireXml() throws XmlRpcFormatException {
    String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
    String lower = type.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.contains("xml") && !lower.startsWith("text/plain")) {
      throw new XmlRpcFormatException(
          "answer of content type "
              + type
              + " instead of text/xml from "
              + address
              + "; check the URL and any proxy on the way");
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
