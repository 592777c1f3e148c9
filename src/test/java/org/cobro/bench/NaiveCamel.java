package org.cobro.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a reader of Camel's manual would write first: one route and one Quartz trigger for each
 * intent, in memory or in a database, and nothing kept of what was heard.
 */
public final class NaiveCamel {

  private NaiveCamel() {}

  /** The provider's address, how many intents, then the database's address and user, or nothing. */
  public static void main(String[] arguments) throws Exception {
    int intents = Integer.parseInt(arguments[1]);
    DefaultCamelContext context = new DefaultCamelContext();
    QuartzComponent quartz = new QuartzComponent();
    quartz.setProperties(arguments.length > 2 ? jdbc(arguments[2], arguments[3]) : memory());
    context.addComponent("quartz", quartz);
    context.addRoutes(new Routes(arguments[0], intents));
    context.start();
    System.out.println("polling");
    Thread.currentThread().join();
  }

  private static Properties memory() {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "naive");
    properties.setProperty("org.quartz.threadPool.threadCount", "16");
    return properties;
  }

  private static Properties jdbc(String url, String user) throws IOException {
    makeTables(url, user);
    Properties properties = memory();
    String store = "org.quartz.jobStore.";
    properties.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    properties.setProperty(
        store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    properties.setProperty(store + "dataSource", "own");
    String source = "org.quartz.dataSource.own.";
    properties.setProperty(source + "provider", "hikaricp");
    properties.setProperty(source + "driver", "org.postgresql.Driver");
    properties.setProperty(source + "URL", url);
    properties.setProperty(source + "user", user);
    properties.setProperty(source + "maxConnections", "20");
    return properties;
  }

  private static void makeTables(String url, String user) throws IOException {
    SingleConnectionDataSource source = new SingleConnectionDataSource(url, user, "", true);
    try (InputStream script =
        NaiveCamel.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_postgres.sql")) {
      String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      JdbcClient.create(source).sql(sql).update();
    } finally {
      source.destroy();
    }
  }

  private static final class Routes extends RouteBuilder {
    private final String url;
    private final int intents;

    Routes(String url, int intents) {
      this.url = url;
      this.intents = intents;
    }

    @Override
    public void configure() {
      for (int i = 0; i < intents; i++) {
        from("quartz:naive/" + i + "?trigger.repeatInterval=3000&trigger.repeatCount=-1")
            .removeHeaders("*")
            .to(url + "/payment-intent/pi-" + i + "?connectionsPerRoute=32")
            .unmarshal()
            .json(JsonLibrary.Jackson)
            .filter(simple("${body[status]} != 'PENDING'"))
            .log("${body}");
      }
    }
  }
}
