package org.cobro.flow.mercadopago;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Connections;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.Secrets;
import org.cobro.intent.ProviderTokens;
import org.cobro.testing.TestDatabase;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One node with the shipped route of tokens, which ticks when it is told to. */
final class TokenNode implements AutoCloseable {

  static final String POINT = "point";

  private static final Path FILE = Path.of("routes/providers/mercado-pago-point-tokens.camel.yaml");
  private static final String TICK =
      "quartz:tokens/{{name}}?trigger.repeatInterval=5000&trigger.repeatCount=-1&stateful=true";
  private static final String OPTIONS =
      "httpClientConfigurer=#sendOnce&throwExceptionOnFailure=false&bridgeEndpoint=true"
          + "&followRedirects=false&copyHeaders=false&connectTimeout=1000&responseTimeout=5000";

  final Connections connections = new Connections(Clock.systemUTC());
  final TokenDesk desk;
  final Secrets secrets;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  /**
   * @param settings of the connection, besides type and address
   */
  TokenNode(String node, TestDatabase database, String url, Map<String, String> settings) {
    CobroProperties properties = properties(url, settings);
    ProviderTokens tokens = new ProviderTokens(database.as(node));
    this.desk = new TokenDesk(properties, tokens, connections, Clock.systemUTC());
    this.secrets = new Secrets(properties, desk);
    try {
      start(url);
    } catch (Exception e) {
      throw new IllegalStateException("the route does not start", e);
    }
  }

  void tick() {
    try (var template = camel.createProducerTemplate()) {
      template.sendBody("direct:tick", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String accessToken() {
    return secrets.accessToken(POINT);
  }

  /** What health says of it. */
  String alarm() {
    return String.join("", connections.refusals(POINT).values());
  }

  private void start(String url) throws Exception {
    camel.getRegistry().bind("tokens", desk);
    camel.getRegistry().bind("httpFaults", new HttpFaults(Clock.systemUTC()));
    camel.getRegistry().bind("sendOnce", new NoResendHttpClient());
    String shipped = Files.readString(FILE);
    if (!shipped.contains(TICK)) {
      throw new AssertionError("the route file no longer contains " + TICK);
    }
    String text = shipped.replace(TICK, "direct:tick");
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("tokens.camel.yaml", text));
    Map<String, Object> values = Map.of("name", POINT, "base-url", url, "options", OPTIONS);
    camel.addRouteFromTemplate("tokens", "mercado-pago-point.tokens", values);
    camel.start();
  }

  private static CobroProperties properties(String url, Map<String, String> settings) {
    String key = "cobro.providers." + POINT + ".";
    Map<String, String> keys = new TreeMap<>();
    keys.put(key + "type", "mercado-pago-point");
    keys.put(key + "base-url", url);
    settings.forEach((name, value) -> keys.put(key + name, value));
    return new Binder(new MapConfigurationPropertySource(keys))
        .bind("cobro", CobroProperties.class)
        .get();
  }

  @Override
  public void close() {
    camel.stop();
  }
}
