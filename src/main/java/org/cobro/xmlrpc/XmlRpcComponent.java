package org.cobro.xmlrpc;

import static org.apache.camel.util.PropertiesHelper.extractProperties;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Calls and serves XML-RPC: {@code xmlrpc:https://host/path?options}. */
@Component("xmlrpc")
public class XmlRpcComponent extends DefaultComponent implements SSLContextParametersAware {

  @Metadata(
      label = "security",
      defaultValue = "false",
      description = "Use the SSL settings of the CamelContext where an endpoint has none")
  private boolean useGlobalSslContextParameters;

  /**
   * @throws IllegalArgumentException when the address is not an absolute http or https URL, or an
   *     option has a value that is not allowed
   */
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    XmlRpcEndpoint endpoint = new XmlRpcEndpoint(uri, this, address(remaining));
    FormerNames.replaceIn(parameters);
    Map<String, Object> further =
        TransportOptions.takeFrom(parameters, options("xmlrpc"), options("http"));
    XmlRpcTransport transport = endpoint.getTransport();
    transport.setHttpClientOptions(extractProperties(parameters, "httpClient."));
    transport.setHttpConnectionOptions(extractProperties(parameters, "httpConnection."));
    setProperties(endpoint, parameters);
    endpoint.getConfiguration().limits();
    endpoint.callThrough(http(endpoint, further));
    return endpoint;
  }

  private static URI address(String remaining) {
    URI address = URI.create(remaining);
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(
          "xmlrpc: needs an address such as xmlrpc:https://host/path, with http or https");
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "xmlrpc: takes no user in the address; give authUsername and authPassword");
    }
    return address;
  }

  private Set<String> options(String scheme) {
    return getCamelContext()
        .getCamelContextExtension()
        .getEndpointUriFactory(scheme)
        .propertyNames();
  }

  private HttpEndpoint http(XmlRpcEndpoint endpoint, Map<String, Object> further) throws Exception {
    URI address = endpoint.getAddress();
    XmlRpcSecurity security = endpoint.getSecurity();
    if ("https".equals(address.getScheme()) && security.getSslContextParameters() == null) {
      security.setSslContextParameters(retrieveGlobalSslContextParameters());
    }
    Map<String, Object> options = TransportOptions.of(endpoint, further);
    HttpComponent component =
        getCamelContext().getComponent(address.getScheme(), HttpComponent.class);
    HttpEndpoint http = (HttpEndpoint) component.createEndpoint(address.toString(), options);
    sendOnce(http);
    return http;
  }

  private static void sendOnce(HttpEndpoint http) {
    NoResendHttpClient once = new NoResendHttpClient();
    // Last, so that no other configurer undoes it.
    CompositeHttpConfigurer configurers = new CompositeHttpConfigurer();
    configurers.addConfigurer(http.getHttpClientConfigurer());
    configurers.addConfigurer(once);
    http.setHttpClientConfigurer(configurers);
    once.configureConnections(http);
  }

  @Override
  public boolean isUseGlobalSslContextParameters() {
    return useGlobalSslContextParameters;
  }

  @Override
  public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
    this.useGlobalSslContextParameters = useGlobalSslContextParameters;
  }
}
