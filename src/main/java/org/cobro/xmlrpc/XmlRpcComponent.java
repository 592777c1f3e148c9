package org.cobro.xmlrpc;

import java.net.URI;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Calls XML-RPC servers: {@code xmlrpc:https://host/path?options}. */
@Component("xmlrpc")
public class XmlRpcComponent extends DefaultComponent {

  /**
   * @throws IllegalArgumentException when the address is not an absolute http or https URL, or an
   *     option has a value that is not allowed
   */
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    URI address = address(remaining);
    HttpEndpoint http = http(address, parameters);
    XmlRpcConfiguration configuration = configuration(parameters);
    return new XmlRpcEndpoint(uri, this, address, configuration, http);
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

  private HttpEndpoint http(URI address, Map<String, Object> parameters) throws Exception {
    String scheme = address.getScheme();
    Map<String, Object> options =
        TransportOptions.takeFrom(
            parameters,
            getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("http")
                .propertyNames());
    HttpComponent component = getCamelContext().getComponent(scheme, HttpComponent.class);
    HttpEndpoint http = (HttpEndpoint) component.createEndpoint(address.toString(), options);
    NoResendHttpClient once = new NoResendHttpClient();
    // Last, so that no other configurer undoes it.
    CompositeHttpConfigurer configurers = new CompositeHttpConfigurer();
    configurers.addConfigurer(http.getHttpClientConfigurer());
    configurers.addConfigurer(once);
    http.setHttpClientConfigurer(configurers);
    once.configureConnections(http);
    return http;
  }

  private XmlRpcConfiguration configuration(Map<String, Object> parameters) throws Exception {
    XmlRpcConfiguration configuration = new XmlRpcConfiguration();
    Object former = parameters.remove("defaultMethodName");
    if (former != null) {
      parameters.putIfAbsent("methodName", former);
    }
    setProperties(configuration, parameters);
    configuration.limits();
    return configuration;
  }
}
