package org.cobro.xmlrpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * Time-outs, proxy and connections of an {@code xmlrpc:} endpoint, which camel-http carries out.
 * Each is {@code null} until given; camel-http then has its own default.
 */
@UriParams
public class XmlRpcTransport {

  @UriParam(label = "producer,timeout", defaultValue = "180000")
  @Metadata(description = "Longest wait for a connection, in milliseconds; 0 waits for ever")
  private Long connectTimeout;

  @UriParam(label = "producer,timeout", defaultValue = "180000")
  @Metadata(
      description =
          "Longest wait for a free connection of the pool, in milliseconds; 0 waits for ever")
  private Long connectionRequestTimeout;

  @UriParam(label = "producer,timeout", defaultValue = "0")
  @Metadata(
      description =
          "Longest wait for an answer to begin, and between two pieces of it, in milliseconds; 0 leaves it to soTimeout")
  private Long responseTimeout;

  @UriParam(label = "producer,timeout", defaultValue = "180000")
  @Metadata(
      description =
          "Longest silence on the connection while reading, in milliseconds; 0 waits for ever")
  private Long soTimeout;

  @UriParam(label = "producer,proxy")
  @Metadata(description = "Host of the proxy to go through")
  private String proxyHost;

  @UriParam(label = "producer,proxy")
  @Metadata(description = "Port of the proxy to go through")
  private Integer proxyPort;

  @UriParam(label = "producer,advanced")
  @Metadata(description = "The User-Agent header of the calls")
  private String userAgent;

  @UriParam(label = "producer,advanced", defaultValue = "20")
  @Metadata(description = "Most connections to the server at a time")
  private Integer connectionsPerRoute;

  @UriParam(label = "producer,advanced", defaultValue = "200")
  @Metadata(description = "Most connections of this endpoint at a time")
  private Integer maxTotalConnections;

  @UriParam(label = "producer,advanced")
  @Metadata(description = "Further settings of the HttpClient; sending once is set after them")
  private HttpClientConfigurer httpClientConfigurer;

  @UriParam(label = "producer,advanced", prefix = "httpClient.", multiValue = true)
  @Metadata(description = "Settings of the HttpClient by name")
  private Map<String, Object> httpClientOptions;

  @UriParam(label = "producer,advanced", prefix = "httpConnection.", multiValue = true)
  @Metadata(description = "Settings of the sockets by name")
  private Map<String, Object> httpConnectionOptions;

  /** Those that were given, by the names that camel-http has for them. */
  Map<String, Object> given() {
    Map<String, Object> given = new HashMap<>();
    given.put("connectTimeout", text(connectTimeout));
    given.put("connectionRequestTimeout", text(connectionRequestTimeout));
    given.put("responseTimeout", text(responseTimeout));
    given.put("soTimeout", text(soTimeout));
    given.put("proxyHost", proxyHost);
    given.put("proxyPort", proxyPort);
    given.put("userAgent", userAgent);
    given.put("connectionsPerRoute", connectionsPerRoute);
    given.put("maxTotalConnections", maxTotalConnections);
    given.put("httpClientConfigurer", httpClientConfigurer);
    prefixed("httpClient.", httpClientOptions, given);
    prefixed("httpConnection.", httpConnectionOptions, given);
    given.values().removeIf(Objects::isNull);
    return given;
  }

  /** Camel-http makes its time-outs of text, but not of a boxed number. */
  private static String text(Long milliseconds) {
    return milliseconds == null ? null : milliseconds.toString();
  }

  private static void prefixed(
      String prefix, Map<String, Object> options, Map<String, Object> given) {
    if (options != null) {
      options.forEach((name, value) -> given.put(prefix + name, value));
    }
  }

  public Long getConnectTimeout() {
    return connectTimeout;
  }

  public void setConnectTimeout(Long connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  public Long getConnectionRequestTimeout() {
    return connectionRequestTimeout;
  }

  public void setConnectionRequestTimeout(Long connectionRequestTimeout) {
    this.connectionRequestTimeout = connectionRequestTimeout;
  }

  public Long getResponseTimeout() {
    return responseTimeout;
  }

  public void setResponseTimeout(Long responseTimeout) {
    this.responseTimeout = responseTimeout;
  }

  public Long getSoTimeout() {
    return soTimeout;
  }

  public void setSoTimeout(Long soTimeout) {
    this.soTimeout = soTimeout;
  }

  public String getProxyHost() {
    return proxyHost;
  }

  public void setProxyHost(String proxyHost) {
    this.proxyHost = proxyHost;
  }

  public Integer getProxyPort() {
    return proxyPort;
  }

  public void setProxyPort(Integer proxyPort) {
    this.proxyPort = proxyPort;
  }

  public String getUserAgent() {
    return userAgent;
  }

  public void setUserAgent(String userAgent) {
    this.userAgent = userAgent;
  }

  public Integer getConnectionsPerRoute() {
    return connectionsPerRoute;
  }

  public void setConnectionsPerRoute(Integer connectionsPerRoute) {
    this.connectionsPerRoute = connectionsPerRoute;
  }

  public Integer getMaxTotalConnections() {
    return maxTotalConnections;
  }

  public void setMaxTotalConnections(Integer maxTotalConnections) {
    this.maxTotalConnections = maxTotalConnections;
  }

  public HttpClientConfigurer getHttpClientConfigurer() {
    return httpClientConfigurer;
  }

  public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
    this.httpClientConfigurer = httpClientConfigurer;
  }

  public Map<String, Object> getHttpClientOptions() {
    return httpClientOptions;
  }

  public void setHttpClientOptions(Map<String, Object> httpClientOptions) {
    this.httpClientOptions = httpClientOptions;
  }

  public Map<String, Object> getHttpConnectionOptions() {
    return httpConnectionOptions;
  }

  public void setHttpConnectionOptions(Map<String, Object> httpConnectionOptions) {
    this.httpConnectionOptions = httpConnectionOptions;
  }
}
