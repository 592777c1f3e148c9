package org.cobro.xmlrpc;

import java.net.URI;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** One XML-RPC server address; can only be called, not listened on. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "xmlrpc",
    title = "XML-RPC",
    syntax = "xmlrpc:address",
    producerOnly = true,
    category = {Category.HTTP, Category.RPC},
    headersClass = XmlRpcConstants.class)
public class XmlRpcEndpoint extends DefaultEndpoint {

  @UriPath
  @Metadata(required = true, description = "URL of the server, http or https")
  private final URI address;

  @UriParam private final XmlRpcConfiguration configuration;

  private final HttpEndpoint http;

  public XmlRpcEndpoint(
      String uri,
      XmlRpcComponent component,
      URI address,
      XmlRpcConfiguration configuration,
      HttpEndpoint http) {
    super(uri, component);
    this.address = address;
    this.configuration = configuration;
    this.http = http;
  }

  @Override
  public Producer createProducer() {
    return new XmlRpcProducer(this, http);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("xmlrpc: can be called, not consumed from");
  }

  public URI getAddress() {
    return address;
  }

  /** The transport beneath; for tests. */
  HttpEndpoint http() {
    return http;
  }

  public XmlRpcConfiguration getConfiguration() {
    return configuration;
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
