package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcOptionsTest {
  private static final String ERP = "xmlrpc:https://erp.example.mx/xmlrpc/2/object";

  private final CamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void keepsItsOwnOptions() {
    XmlRpcEndpoint endpoint =
        endpoint("?methodName=version&maxDepth=5&maxBytes=6&maxValues=7&throwFault=false");

    XmlRpcConfiguration configuration = endpoint.getConfiguration();
    assertThat(configuration.getMethodName()).isEqualTo("version");
    assertThat(configuration.isThrowFault()).isFalse();
    assertThat(configuration.limits()).isEqualTo(new Limits(5, 6, 7));
    assertThat(endpoint.getAddress()).hasToString("https://erp.example.mx/xmlrpc/2/object");
  }

  @Test
  void handsTransportOptionsToCamelHttp() {
    HttpEndpoint http =
        http("?connectTimeout=1500&responseTimeout=60000&proxyHost=proxy&proxyPort=3128");

    assertThat(http.getConnectTimeout()).isEqualTo(1_500);
    assertThat(http.getResponseTimeout()).isEqualTo(60_000);
    assertThat(http.getProxyHost()).isEqualTo("proxy");
    assertThat(http.getHttpUri()).hasToString("https://erp.example.mx/xmlrpc/2/object");
  }

  @Test
  void understandsTheNamesOfItsPredecessor() {
    String former =
        "?defaultMethodName=version&basicUserName=me&basicPassword=x"
            + "&connectionTimeout=1500&replyTimeout=60000";

    HttpEndpoint http = http(former);
    assertThat(http.getAuthUsername()).isEqualTo("me");
    assertThat(http.getAuthPassword()).isEqualTo("x");
    assertThat(http.getConnectTimeout()).isEqualTo(1_500);
    assertThat(http.getResponseTimeout()).isEqualTo(60_000);
    assertThat(endpoint(former).getConfiguration().getMethodName()).isEqualTo("version");
  }

  @Test
  void refusesMisspeltOptions() {
    assertThatThrownBy(() -> endpoint("?maxDeph=3"))
        .isInstanceOf(ResolveEndpointFailedException.class)
        .hasMessageContaining("maxDeph");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "followRedirects=true",
        "httpMethod=GET",
        "throwExceptionOnFailure=true",
        "bridgeEndpoint=true",
        "httpClient=#mine"
      })
  void refusesOptionsThatWouldBreakItsPromises(String option) {
    assertThatThrownBy(() -> endpoint("?" + option))
        .isInstanceOf(ResolveEndpointFailedException.class)
        .hasMessageContaining("option " + option.substring(0, option.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxDepth=0", "maxDepth=5000", "maxBytes=-1", "maxValues=0"})
  void refusesLimitsThatLimitNothing(String option) {
    assertThatThrownBy(() -> endpoint("?" + option))
        .isInstanceOf(ResolveEndpointFailedException.class)
        .hasMessageContaining("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xmlrpc:erp.example.mx", "xmlrpc:ftp://erp.example.mx", "xmlrpc:http:erp"})
  void refusesAddressesThatAreNotOfTheWeb(String uri) {
    assertThatThrownBy(() -> camel.getEndpoint(uri))
        .isInstanceOf(ResolveEndpointFailedException.class);
  }

  @Test
  void keepsPasswordsOutOfItsText() {
    for (String option : List.of("authPassword", "basicPassword", "proxyAuthPassword")) {
      assertThat(endpoint("?authUsername=me&" + option + "=hunter2").toString())
          .contains("erp.example.mx")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void refusesAPasswordInTheAddressWithoutRepeatingIt() {
    assertThatThrownBy(() -> camel.getEndpoint("xmlrpc:https://me:hunter2@erp.example.mx/x"))
        .hasMessageContaining("authUsername")
        .hasMessageNotContaining("hunter2");
  }

  private XmlRpcEndpoint endpoint(String options) {
    Endpoint endpoint = camel.getEndpoint(ERP + options);
    return (XmlRpcEndpoint) endpoint;
  }

  private HttpEndpoint http(String options) {
    return endpoint(options).http();
  }
}
