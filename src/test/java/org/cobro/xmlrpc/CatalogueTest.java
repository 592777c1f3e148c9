package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tools such as Kaoto learn from the metadata that the build makes. */
class CatalogueTest {
  private static final String ERP = "xmlrpc:https://erp.example.mx/xmlrpc/2/object";

  private final CamelCatalog catalogue = new DefaultCamelCatalog();

  @BeforeEach
  void addOurs() throws IOException {
    Properties artifact = new Properties();
    artifact.load(
        getClass().getResourceAsStream("/META-INF/services/org/apache/camel/component.properties"));
    assertThat(artifact)
        .containsEntry("components", "xmlrpc")
        .containsEntry("groupId", "org.cobro");
    try (InputStream metadata =
        getClass().getResourceAsStream("/META-INF/org/cobro/xmlrpc/xmlrpc.json")) {
      String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
      catalogue.addComponent("xmlrpc", XmlRpcComponent.class.getName(), json);
    }
  }

  @Test
  void knowsTheComponent() {
    ComponentModel model = catalogue.componentModel("xmlrpc");

    assertThat(model.getTitle()).isEqualTo("XML-RPC");
    assertThat(model.isProducerOnly()).isFalse();
    assertThat(model.getEndpointHeaders())
        .extracting(ComponentModel.EndpointHeaderModel::getName)
        .containsExactly(XmlRpcConstants.METHOD_NAME);
  }

  @Test
  void acceptsAGoodUri() {
    EndpointValidationResult result =
        validate(
            ERP
                + "?throwFault=false&connectTimeout=5000&responseTimeout=60000&authUsername=me"
                + "&proxyHost=proxy&proxyPort=3128&gzipCompressing=true&streaming=true"
                + "&sslContextParameters=#tls&httpClient.cookieSpec=ignore");

    assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
  }

  @Test
  void refusesAMisspeltOption() {
    EndpointValidationResult result = validate(ERP + "?throwFalt=false");

    assertThat(result.isSuccess()).isFalse();
    assertThat(result.getUnknown()).containsExactly("throwFalt");
  }

  @Test
  void refusesAValueOfTheWrongType() {
    assertThat(validate(ERP + "?maxDepth=deep").getInvalidInteger())
        .containsEntry("maxDepth", "deep");
    assertThat(validate(ERP + "?streaming=perhaps").getInvalidBoolean())
        .containsEntry("streaming", "perhaps");
    assertThat(validate(ERP + "?authMethod=Guess").getInvalidEnum())
        .containsEntry("authMethod", "Guess");
  }

  @Test
  void refusesAUriWithoutAnAddress() {
    assertThat(validate("xmlrpc:?methodName=version").getRequired()).containsExactly("address");
    assertThat(validate("xmlrpc:").isSuccess()).isFalse();
  }

  @Test
  void marksSecretsAndDescribesEveryOption() {
    ComponentModel model = catalogue.componentModel("xmlrpc");

    assertThat(model.getEndpointOptions())
        .allSatisfy(option -> assertThat(option.getDescription()).isNotBlank())
        .filteredOn(EndpointOptionModel::isSecret)
        .extracting(EndpointOptionModel::getName)
        .containsExactlyInAnyOrder(
            "authUsername",
            "authPassword",
            "authBearerToken",
            "proxyAuthUsername",
            "proxyAuthPassword");
  }

  /** The generated classes, else options are set by reflection. */
  @Test
  void isConfiguredByGeneratedCode() throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      XmlRpcComponent component = camel.getComponent("xmlrpc", XmlRpcComponent.class);

      assertThat(component.getEndpointPropertyConfigurer())
          .isInstanceOf(XmlRpcEndpointConfigurer.class);
      assertThat(component.getComponentPropertyConfigurer())
          .isInstanceOf(XmlRpcComponentConfigurer.class);
      assertThat(camel.getCamelContextExtension().getEndpointUriFactory("xmlrpc"))
          .isInstanceOf(XmlRpcEndpointUriFactory.class);
    }
  }

  private EndpointValidationResult validate(String uri) {
    return catalogue.validateEndpointProperties(uri);
  }
}
