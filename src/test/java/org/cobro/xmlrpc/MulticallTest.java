package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MulticallTest {
  private static final List<XmlRpcCall> CALLS =
      List.of(new XmlRpcCall("add", List.of(1, 2)), new XmlRpcCall("divide", List.of(1, 0)));
  private static final Map<String, Object> FAULT = Map.of("faultCode", 4, "faultString", "by zero");

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void sendsAListOfCallsAsOne() throws IOException {
    try (StubServer server = answering(List.of(List.of(3), FAULT))) {
      send(server, "");

      assertThat(server.requests()).hasSize(1);
      byte[] body = server.requests().get(0).body();
      assertThat(new XmlRpcReader().call(new ByteArrayInputStream(body)))
          .isEqualTo(
              new XmlRpcCall(
                  "system.multicall",
                  List.of(
                      List.of(
                          Map.of("methodName", "add", "params", List.of(1, 2)),
                          Map.of("methodName", "divide", "params", List.of(1, 0))))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?streaming=true"})
  void answersWithAResultOrFaultForEach(String options) throws IOException {
    try (StubServer server = answering(List.of(List.of(3), FAULT))) {
      assertThat(send(server, options).getMessage().getBody())
          .isEqualTo(List.of(3, new XmlRpcFault(4, "by zero")));
    }
  }

  @Test
  void tellsAValueFromAFaultThatLooksLikeIt() throws IOException {
    try (StubServer server = answering(List.of(List.of(FAULT), List.of(List.of())))) {
      assertThat(send(server, "").getMessage().getBody()).isEqualTo(List.of(FAULT, List.of()));
    }
  }

  @Test
  void raisesAFaultOfTheWhole() throws IOException {
    byte[] body = XmlRpcWriter.fault(new XmlRpcFault(1, "no system.multicall here"));
    try (StubServer server = StubServer.answering(200, "text/xml", body)) {
      assertThat(send(server, "").getException()).isInstanceOf(XmlRpcFaultException.class);
      assertThat(send(server, "?throwFault=false").getMessage().getBody())
          .isEqualTo(new XmlRpcFault(1, "no system.multicall here"));
    }
  }

  @Test
  void refusesAnswersThatAreNotOneForEachCall() throws IOException {
    for (Object answer :
        List.of("x", List.of(), List.of(List.of(1)), List.of(1, 2), List.of(List.of(), FAULT))) {
      try (StubServer server = answering(answer)) {
        assertThat(send(server, "").getException())
            .as("%s", answer)
            .isInstanceOf(XmlRpcFormatException.class)
            .hasMessageContaining("system.multicall");
      }
    }
  }

  private Exchange send(StubServer server, String options) {
    return camel
        .createProducerTemplate()
        .send("xmlrpc:" + server.url() + options, exchange -> exchange.getIn().setBody(CALLS));
  }

  private static StubServer answering(Object result) throws IOException {
    return StubServer.answering(200, "text/xml", XmlRpcWriter.response(result));
  }
}
