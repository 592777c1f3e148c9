package org.cobro.xmlrpc;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Makes an HttpClient send each request once. As it comes, HttpClient 5 sends any request again
 * after a 429 or 503, a POST included, and an idempotent one after a broken connection; a write
 * must be repeated only by whoever knows that it did not happen.
 *
 * <p>It also keeps idle connections for a short time only, since a request written to a connection
 * that the server has just closed may or may not have arrived, and uses none on which an answer
 * lies that nobody asked for ({@link OneAnswerEach}). Use it on any camel-http endpoint as {@code
 * httpClientConfigurer=#bean}. What stays: an answer 401 or 407 that asks for credentials which
 * were given is answered by the same request with credentials; {@code
 * authenticationPreemptive=true} avoids that.
 */
public final class NoResendHttpClient implements HttpClientConfigurer {
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(15);
  private static final TimeValue ALWAYS = TimeValue.ZERO_MILLISECONDS;

  private final ExecChainHandler around;

  public NoResendHttpClient() {
    this(null);
  }

  /**
   * @param around what is to see each exchange as a whole, its body decoded; {@code null}: nobody
   */
  public NoResendHttpClient(ExecChainHandler around) {
    this.around = around;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.disableAutomaticRetries();
    client.disableRedirectHandling();
    client.setKeepAliveStrategy(NoResendHttpClient::idle);
    client.setRequestExecutor(new OneAnswerEach());
    if (around != null) {
      client.addExecInterceptorFirst("around", around);
    }
  }

  /**
   * Looks before each use whether the server has closed a pooled connection, at the cost of up to a
   * millisecond; HttpClient by itself trusts a connection for two seconds. A connection manager
   * that other endpoints share, or of another kind than camel-http's own, is left as it is.
   */
  public void configureConnections(HttpEndpoint endpoint) {
    Object connections = endpoint.getClientConnectionManager();
    boolean shared = connections == endpoint.getComponent().getClientConnectionManager();
    if (!shared && connections instanceof PoolingHttpClientConnectionManager pool) {
      TimeValue life = TimeValue.ofMilliseconds(endpoint.getComponent().getConnectionTimeToLive());
      pool.setDefaultConnectionConfig(
          ConnectionConfig.custom().setTimeToLive(life).setValidateAfterInactivity(ALWAYS).build());
    }
  }

  /** Half of what the server announces, so that we let go first; never more than 15 s. */
  private static TimeValue idle(HttpResponse response, HttpContext context) {
    TimeValue announced =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    if (!TimeValue.isNonNegative(announced)) {
      return LONGEST_IDLE;
    }
    TimeValue half = TimeValue.ofMilliseconds(announced.toMilliseconds() / 2);
    return half.compareTo(LONGEST_IDLE) < 0 ? half : LONGEST_IDLE;
  }
}
