package org.cobro.xmlrpc;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends no request on a connection on which an answer lies already that nobody asked for. HTTP/1.1
 * has no other bond between request and answer than their order: HttpClient would take what lies
 * there, such as a second copy of the answer before, for the answer to this request, and each later
 * one would be answered with that of its predecessor.
 */
final class OneAnswerEach extends HttpRequestExecutor {
  private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

  /**
   * @throws ConnectException when something lies there: nothing was sent
   */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    if (isUsed(connection) && connection.isDataAvailable(AT_ONCE)) {
      connection.close(CloseMode.IMMEDIATE);
      throw new ConnectException("an answer that nobody asked for lay on the connection");
    }
    return super.execute(request, connection, information, context);
  }

  private static boolean isUsed(HttpClientConnection connection) {
    EndpointDetails details = connection.getEndpointDetails();
    return details != null && details.getRequestCount() > 0;
  }
}
