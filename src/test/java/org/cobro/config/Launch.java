package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.CobroApplication;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** A start of the real application in this JVM, with its files in a folder of the test. */
public final class Launch {

  public static final String TOKEN = "a-token-of-the-test";

  private final Map<String, String> settings = new TreeMap<>();

  private Launch(Path folder) {
    with("spring.datasource.url", "jdbc:sqlite:" + folder.resolve("cobro.db"));
    with("server.port", "0");
    with("cobro.api.token", TOKEN);
    with("cobro.api.token-file", folder.resolve("api-token").toString());
    with("cobro.console.password-file", folder.resolve("console-password").toString());
  }

  /** A start with nothing to collect. */
  public static Launch bare(Path folder) {
    return new Launch(folder);
  }

  /** A start with one flow between an ERP and a provider that are both away. */
  public static Launch usual(Path folder) {
    return new Launch(folder)
        .with("cobro.erps.main.type", "odoo")
        .with("cobro.erps.main.url", "http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort())
        .with("cobro.erps.main.database", "erp")
        .with("cobro.erps.main.username", "cobro@example.mx")
        .with("cobro.erps.main.password", "the-erp-password")
        .with("cobro.providers.compago.type", "compago")
        .with(
            "cobro.providers.compago.base-url",
            "http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort() + "/api")
        .with("cobro.providers.compago.api-key", "the-provider-key")
        .with("cobro.flows.counter.erp", "main")
        .with("cobro.flows.counter.provider", "compago")
        .with("cobro.flows.counter.terminal", "TERMINAL-001")
        .with("cobro.flows.counter.journal", "BNK1")
        .with("cobro.flows.counter.invoices", "[['move_type','=','out_invoice']]");
  }

  /** A start of the usual flow between simulators that the test holds in its hands. */
  public static Launch between(OdooSimulator odoo, CompagoSimulator compago, Path folder) {
    return usual(folder)
        .with("cobro.erps.main.url", odoo.url())
        .with("cobro.providers.compago.base-url", compago.baseUrl().toString())
        .with("cobro.flows.counter.every", "500ms")
        .with(
            "cobro.flows.counter.invoices",
            "[['move_type','=','out_invoice'],['state','=','posted'],"
                + "['payment_state','in',['not_paid','partial']]]");
  }

  /** An Odoo that lets the usual flow in. */
  public static OdooSimulator odoo() {
    return OdooSimulator.version(17).port(0).user("cobro@example.mx", "the-erp-password").start();
  }

  /** A Compago that lets the usual flow in. */
  public static CompagoSimulator compago() throws IOException {
    return CompagoSimulator.open(CompagoRules.standard("the-provider-key", "TERMINAL-001"));
  }

  public Launch with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  public ConfigurableApplicationContext start() {
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return new SpringApplicationBuilder(CobroApplication.class)
        .run(arguments.toArray(String[]::new));
  }

  /** Expects that it does not start; what it says is on the console. */
  public void refused() {
    assertThatThrownBy(() -> start().close()).isNotNull();
  }
}
