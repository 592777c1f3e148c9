package org.cobro.xmlrpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.HostnameVerifier;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Log-ins and TLS of an {@code xmlrpc:} endpoint, which camel-http carries out. Each is {@code
 * null} until given.
 */
@UriParams
public class XmlRpcSecurity {

  @UriParam(label = "producer,proxy", enums = "Basic,Digest")
  @Metadata(description = "How to log in at the proxy")
  private String proxyAuthMethod;

  @UriParam(label = "producer,proxy", secret = true)
  @Metadata(description = "User at the proxy")
  private String proxyAuthUsername;

  @UriParam(label = "producer,proxy", secret = true)
  @Metadata(description = "Password at the proxy")
  private String proxyAuthPassword;

  @UriParam(label = "producer,security", enums = "Basic,Digest,Bearer")
  @Metadata(description = "How to log in by HTTP; Basic where a user is given and this is not")
  private String authMethod;

  @UriParam(label = "producer,security", secret = true)
  @Metadata(description = "User to log in by HTTP")
  private String authUsername;

  @UriParam(label = "producer,security", secret = true)
  @Metadata(description = "Password to log in by HTTP")
  private String authPassword;

  @UriParam(label = "producer,security", secret = true)
  @Metadata(description = "Token to log in by HTTP with the method Bearer")
  private String authBearerToken;

  @UriParam(label = "producer,security")
  @Metadata(
      description =
          "Send the log-in with the first request, so that no call goes twice; true for Basic where not given")
  private Boolean authenticationPreemptive;

  @UriParam(label = "producer,security")
  @Metadata(description = "Keys, trusted certificates and protocols for https")
  private SSLContextParameters sslContextParameters;

  @UriParam(label = "producer,security")
  @Metadata(description = "Judge of whether a certificate belongs to the host")
  private HostnameVerifier x509HostnameVerifier;

  /** Those that were given, by the names that camel-http has for them. */
  Map<String, Object> given() {
    Map<String, Object> given = new HashMap<>();
    given.put("proxyAuthMethod", proxyAuthMethod);
    given.put("proxyAuthUsername", proxyAuthUsername);
    given.put("proxyAuthPassword", proxyAuthPassword);
    given.put("authMethod", authMethod);
    given.put("authUsername", authUsername);
    given.put("authPassword", authPassword);
    given.put("authBearerToken", authBearerToken);
    given.put("authenticationPreemptive", authenticationPreemptive);
    given.put("sslContextParameters", sslContextParameters);
    given.put("x509HostnameVerifier", x509HostnameVerifier);
    given.values().removeIf(Objects::isNull);
    return given;
  }

  public String getProxyAuthMethod() {
    return proxyAuthMethod;
  }

  public void setProxyAuthMethod(String proxyAuthMethod) {
    this.proxyAuthMethod = proxyAuthMethod;
  }

  public String getProxyAuthUsername() {
    return proxyAuthUsername;
  }

  public void setProxyAuthUsername(String proxyAuthUsername) {
    this.proxyAuthUsername = proxyAuthUsername;
  }

  public String getProxyAuthPassword() {
    return proxyAuthPassword;
  }

  public void setProxyAuthPassword(String proxyAuthPassword) {
    this.proxyAuthPassword = proxyAuthPassword;
  }

  public String getAuthMethod() {
    return authMethod;
  }

  public void setAuthMethod(String authMethod) {
    this.authMethod = authMethod;
  }

  public String getAuthUsername() {
    return authUsername;
  }

  public void setAuthUsername(String authUsername) {
    this.authUsername = authUsername;
  }

  public String getAuthPassword() {
    return authPassword;
  }

  public void setAuthPassword(String authPassword) {
    this.authPassword = authPassword;
  }

  public String getAuthBearerToken() {
    return authBearerToken;
  }

  public void setAuthBearerToken(String authBearerToken) {
    this.authBearerToken = authBearerToken;
  }

  public Boolean getAuthenticationPreemptive() {
    return authenticationPreemptive;
  }

  public void setAuthenticationPreemptive(Boolean authenticationPreemptive) {
    this.authenticationPreemptive = authenticationPreemptive;
  }

  public SSLContextParameters getSslContextParameters() {
    return sslContextParameters;
  }

  public void setSslContextParameters(SSLContextParameters sslContextParameters) {
    this.sslContextParameters = sslContextParameters;
  }

  public HostnameVerifier getX509HostnameVerifier() {
    return x509HostnameVerifier;
  }

  public void setX509HostnameVerifier(HostnameVerifier x509HostnameVerifier) {
    this.x509HostnameVerifier = x509HostnameVerifier;
  }
}
