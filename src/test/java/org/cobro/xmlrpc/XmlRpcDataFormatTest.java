package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XmlRpcDataFormatTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    XmlRpcDataFormat calls = new XmlRpcDataFormat();
    calls.setRequest(true);
    camel.getRegistry().bind("calls", calls);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:encode").marshal().custom("xmlrpc");
            from("direct:decode").unmarshal().custom("xmlrpc");
            from("direct:encode-call").marshal().custom("calls");
            from("direct:decode-call").unmarshal().custom("calls");
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void isFoundByItsName() {
    assertThat(camel.resolveDataFormat("xmlrpc")).isInstanceOf(XmlRpcDataFormat.class);
  }

  @Test
  void carriesAResponse() {
    assertThat(through("direct:encode", "direct:decode", List.of(1, "a")))
        .isEqualTo(List.of(1, "a"));
  }

  @Test
  void carriesAFault() {
    XmlRpcFault fault = new XmlRpcFault(2, "Record does not exist");

    assertThat(through("direct:encode", "direct:decode", fault)).isEqualTo(fault);
  }

  @Test
  void carriesACall() {
    XmlRpcCall call = new XmlRpcCall("login", List.of("erp"));

    assertThat(through("direct:encode-call", "direct:decode-call", call)).isEqualTo(call);
  }

  @Test
  void takesTheMethodOfACallFromTheHeader() {
    Object body =
        camel
            .createProducerTemplate()
            .requestBodyAndHeader(
                "direct:encode-call", List.of("erp"), XmlRpcConstants.METHOD_NAME, "login");

    assertThat(camel.createProducerTemplate().requestBody("direct:decode-call", body))
        .isEqualTo(new XmlRpcCall("login", List.of("erp")));
  }

  private Object through(String encode, String decode, Object value) {
    Object encoded = camel.createProducerTemplate().requestBody(encode, value);
    return camel.createProducerTemplate().requestBody(decode, encoded);
  }
}
