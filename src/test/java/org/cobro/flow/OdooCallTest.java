package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Routes of a deployer's own that call Odoo, the documented example among them. */
class OdooCallTest {

  private static final String EXAMPLE = "sale-orders.camel.yaml";

  @ParameterizedTest
  @ValueSource(ints = {17, 19})
  void callsAnyMethodOverTheTransportOfTheConnection(int version, @TempDir Path folder)
      throws Exception {
    RouteFolder routes = new RouteFolder(folder.resolve("routes"));
    routes.write(EXAMPLE, Files.readString(Path.of("docs/examples", EXAMPLE)));
    try (OdooSimulator odoo =
            OdooSimulator.version(version).user("cobro@example.mx", "the-erp-password").start();
        CompagoSimulator compago = Launch.compago();
        ConfigurableApplicationContext application =
            Launch.between(odoo, compago, folder)
                .with("cobro.routes.directory", routes.path().toString())
                .with("cobro.flows.counter.start", "on-request")
                .start()) {
      int draft =
          odoo.books().draftInvoice("Papelería Sol", new BigDecimal("479.98"), "MXN", Map.of());
      CamelContext camel = application.getBean(CamelContext.class);
      Caller odooCall = new Caller(camel.createProducerTemplate());

      assertThat(camel.getRoute("invoice-orders")).isNotNull();
      assertThat(
              odooCall.call(
                  "account.move",
                  "search_read",
                  "{\"domain\": [[\"id\", \"=\", %d]], \"fields\": [\"amount_total\"]}"
                      .formatted(draft)))
          .isEqualTo(List.of(Map.of("id", draft, "amount_total", new BigDecimal("479.98"))));
      odooCall.call("account.move", "action_post", "{\"ids\": [%d]}".formatted(draft));
      assertThat(odoo.books().invoice(draft).state()).isEqualTo("posted");

      assertThatThrownBy(() -> odooCall.call("no.such", "search_read", "{\"domain\": []}"))
          .rootCause()
          .hasMessageStartingWith("REJECTED: Odoo: ");
      assertThatThrownBy(() -> odooCall.call("account.move", "search_read", "[]"))
          .hasStackTraceContaining("the arguments are not a JSON object");
      assertThatThrownBy(() -> odooCall.call("account.move", null, "{}"))
          .rootCause()
          .hasMessage("set the headers model and method before main.call");
    }
  }

  private record Caller(ProducerTemplate template) {

    Object call(String model, String method, String arguments) {
      Map<String, Object> headers = new HashMap<>(Map.of("model", model));
      if (method != null) {
        headers.put("method", method);
      }
      return template.requestBodyAndHeaders("direct:main.call", arguments, headers);
    }
  }
}
