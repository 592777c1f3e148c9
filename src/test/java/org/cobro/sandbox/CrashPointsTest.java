package org.cobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the crash points rely on in Camel. */
class CrashPointsTest {

  @Test
  void aStepKeepsItsIdInEveryRouteOfATemplate() throws Exception {
    List<String> seen = new ArrayList<>();
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel
          .getCamelContextExtension()
          .addInterceptStrategy(
              (context, node, target, next) -> {
                seen.add(node.getId());
                return target;
              });
      camel.addRoutes(template());
      camel.addRouteFromTemplate("create-a", "create", Map.of("name", "a"));
      camel.addRouteFromTemplate("create-b", "create", Map.of("name", "b"));
      camel.start();
    }
    assertThat(seen).filteredOn("create-send"::equals).hasSize(2);
  }

  private static RouteBuilder template() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        routeTemplate("create")
            .templateParameter("name")
            .from("direct:{{name}}")
            .filter(simple("${body} != null"))
            .to("log:{{name}}")
            .id("create-send")
            .end();
      }
    };
  }
}
