package org.cobro.flow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.cobro.config.CobroProperties;
import org.cobro.provider.Masked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes what providers are asked for, at the step of each route that calls one, whoever wrote the
 * route. Kept are method, path and body, veiled and masked as answers are (invariant 13), and no
 * headers. Of a call that only reads the body is not looked at: the status calls are many.
 */
@Component
final class RequestBook implements InterceptStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(RequestBook.class);

  private final CobroProperties properties;
  private final Discretion discretion;

  RequestBook(CobroProperties properties) {
    this.properties = properties;
    this.discretion = new Discretion(properties);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    Processor step = next == null ? target : next;
    boolean http = step instanceof EndpointAware to && to.getEndpoint() instanceof HttpEndpoint;
    return http && isOfAProvider(node) ? new Noted(target, base((EndpointAware) step)) : target;
  }

  private boolean isOfAProvider(NamedNode node) {
    RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
    return route != null
        && route.getTemplateParameters() != null
        && route.getTemplateParameters().get("name") instanceof String name
        && properties.providers().containsKey(name);
  }

  private static String base(EndpointAware step) {
    URI address = ((HttpEndpoint) step.getEndpoint()).getHttpUri();
    return Objects.requireNonNullElse(address.getPath(), "");
  }

  /**
   * @param base the path of the connection's address
   */
  void note(Exchange exchange, String base) {
    Message message = exchange.getMessage();
    String method = message.getHeader(Exchange.HTTP_METHOD, "POST", String.class);
    String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
    String path = base + message.getHeader(Exchange.HTTP_PATH, "", String.class);
    String whole = query.isEmpty() ? path : path + "?" + query;
    if ("GET".equals(method)) {
      Asked.read(exchange, whole);
      return;
    }
    String veiled = discretion.veiled(text(message.getBody()), credentials(message));
    String address = discretion.veiled(whole, credentials(message));
    Asked.write(exchange, Masked.request(method, address, veiled));
  }

  private static Stream<String> credentials(Message message) {
    return message.getHeaders().entrySet().stream()
        .filter(
            header -> Discretion.CREDENTIALS.stream().anyMatch(header.getKey()::equalsIgnoreCase))
        .map(header -> String.valueOf(header.getValue()));
  }

  /** A stream can be read once, and not by us. */
  private static String text(Object body) {
    if (body instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return body == null || body instanceof String ? Objects.toString(body, "") : "[a stream]";
  }

  private final class Noted extends DelegateAsyncProcessor {

    private final String base;

    Noted(Processor target, String base) {
      super(target);
      this.base = base;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        note(exchange, base);
      } catch (RuntimeException unnoted) {
        // A note is for reading later: no call waits for it, whatever is odd about its text. The
        // exception's own words may have some of that text in them.
        LOG.warn("a request is not noted: {}", unnoted.getClass().getName());
      }
      return super.process(exchange, callback);
    }
  }
}
