package org.cobro.xmlrpc;

import java.net.URI;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** Call XML-RPC servers, and serve XML-RPC calls. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "xmlrpc",
    title = "XML-RPC",
    syntax = "xmlrpc:address",
    category = {Category.HTTP, Category.RPC},
    headersClass = XmlRpcConstants.class)
public class XmlRpcEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

  @UriPath
  @Metadata(
      required = true,
      description = "URL of the server, http or https; as a consumer, where to listen")
  private final URI address;

  @UriParam private final XmlRpcConfiguration configuration = new XmlRpcConfiguration();

  @UriParam private final XmlRpcTransport transport = new XmlRpcTransport();

  @UriParam private final XmlRpcSecurity security = new XmlRpcSecurity();

  private HttpEndpoint http;

  public XmlRpcEndpoint(String uri, XmlRpcComponent component, URI address) {
    super(uri, component);
    this.address = address;
  }

  @Override
  public Producer createProducer() {
    return new XmlRpcProducer(this, http);
  }

  /** The consumer of the listening component itself; only its processor is ours. */
  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    XmlRpcService service = new XmlRpcService(processor, configuration.limits());
    Consumer consumer = listening().createConsumer(service);
    configureConsumer(consumer);
    return consumer;
  }

  private Endpoint listening() {
    String component = configuration.getHttpConsumer();
    String where =
        "platform-http".equals(component)
            ? address.getRawPath().isEmpty() ? "/" : address.getRawPath()
            : address.toString();
    return getCamelContext().getEndpoint(component + ":" + where + "?httpMethodRestrict=POST");
  }

  public URI getAddress() {
    return address;
  }

  public XmlRpcConfiguration getConfiguration() {
    return configuration;
  }

  public XmlRpcTransport getTransport() {
    return transport;
  }

  public XmlRpcSecurity getSecurity() {
    return security;
  }

  @Override
  public String getServiceUrl() {
    return address.toString();
  }

  @Override
  public String getServiceProtocol() {
    return "http";
  }

  void callThrough(HttpEndpoint http) {
    this.http = http;
  }

  /** The transport beneath; for tests. */
  HttpEndpoint http() {
    return http;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(http);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(http);
    super.doStop();
  }
}
