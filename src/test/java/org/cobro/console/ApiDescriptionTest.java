package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.config.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the API says of itself is all that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionTest {

  /** Renewed by running this test with {@code -Dopenapi=renew}. */
  private static final Path COPY = Path.of("docs/openapi.yaml");

  private static final String RENEW =
      "# Made from the code: mvn test -Dtest=ApiDescriptionTest -Dopenapi=renew\n";

  private ConfigurableApplicationContext application;
  private Caller caller;
  private JsonNode described;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    application = Launch.bare(folder).start();
    caller = new Caller(application, Launch.TOKEN);
    described = new JsonMapper().readTree(caller.get("/api/openapi").body());
  }

  @AfterAll
  void close() {
    application.close();
  }

  @Test
  void isForWhoeverHasAToken() {
    assertThat(new Caller(application, null).get("/api/openapi").statusCode()).isEqualTo(401);
    assertThat(new Caller(application, null).get("/api/openapi.yaml").statusCode()).isEqualTo(401);
  }

  @Test
  void namesEachOperationWithItsScopeAndItsProblems() {
    Map<String, HandlerMethod> all = operations();
    assertThat(all).hasSizeGreaterThan(25);
    all.forEach(
        (operation, method) -> {
          JsonNode said = at(operation);
          assertThat(said.at("/summary").asText()).as(operation).isNotEmpty();
          assertThat(ScopeGate.needed(method)).as(operation).isPresent();
          assertThat(said.at("/x-scope").asText())
              .isEqualToIgnoringCase(ScopeGate.needed(method).get().name());
          assertThat(said.at("/tags").size()).as(operation).isEqualTo(1);
          assertThat(said.at("/responses/200/content").size()).as(operation).isEqualTo(1);
          for (String status : problems(operation)) {
            String ref = said.at("/responses/" + status + "/$ref").asText();
            assertThat(ref).as(operation + " " + status).startsWith("#/components/responses/");
            assertThat(
                    described.at(ref.substring(1) + "/content/application~1problem+json/examples"))
                .as(operation + " " + status)
                .isNotEmpty();
          }
        });
  }

  @Test
  void givesEachOperationANameOfItsOwn() {
    assertThat(described.findValuesAsText("operationId")).doesNotHaveDuplicates();
    assertThat(at("POST /api/intents/{id}/refunds").at("/operationId").asText())
        .isEqualTo("refundAsk");
  }

  @Test
  void describesNothingThatIsNotThere() {
    assertThat(described.at("/paths").size())
        .isEqualTo(
            operations().keySet().stream().map(each -> each.split(" ")[1]).distinct().count());
  }

  @Test
  void keepsRecordsOfTheSameNameApart() {
    JsonNode schemas = described.at("/components/schemas");

    assertThat(schemas.has("PaymentIntentDue")).isTrue();
    assertThat(schemas.has("RefundDue")).isTrue();
    assertThat(schemas.at("/RefundWish/required").toString()).isEqualTo("[\"reason\"]");
    assertThat(schemas.at("/Money/properties/amount/type").asText()).isEqualTo("number");
  }

  @Test
  void isTheSameAsItsCommittedCopy() throws IOException {
    HttpResponse<String> yaml = caller.get("/api/openapi.yaml");
    String served = RENEW + yaml.body();
    if ("renew".equals(System.getProperty("openapi"))) {
      Files.writeString(COPY, served);
    }

    assertThat(yaml.statusCode()).isEqualTo(200);
    assertThat(served).isEqualTo(Files.readString(COPY));
  }

  private static List<String> problems(String operation) {
    return operation.startsWith("POST")
        ? List.of("400", "401", "403", "409", "413", "422", "503")
        : List.of("401", "403", "503");
  }

  private JsonNode at(String operation) {
    String[] parts = operation.split(" ");
    return described.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  private Map<String, HandlerMethod> operations() {
    RequestMappingHandlerMapping mapping =
        application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    return mapping.getHandlerMethods().entrySet().stream()
        .filter(each -> each.getValue().getBeanType().getName().startsWith("org.cobro."))
        .filter(each -> path(each.getKey()).startsWith("/api/"))
        .collect(
            Collectors.toMap(each -> name(each.getKey()), Map.Entry::getValue, (one, two) -> one));
  }

  private static String path(RequestMappingInfo info) {
    return info.getPatternValues().iterator().next();
  }

  private static String name(RequestMappingInfo info) {
    RequestMethod method = info.getMethodsCondition().getMethods().iterator().next();
    return method + " " + path(info);
  }
}
