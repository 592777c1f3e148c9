package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedCallsTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private String url;

  @AfterEach
  void stop() {
    camel.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty-http", "platform-http"})
  void becomeACallForTheRouteAndItsBodyTheResult(String component) throws Exception {
    serve(component);

    assertThat(call("echo", "a", 1)).isEqualTo(List.of("a", 1));
    assertThat(call("name")).isEqualTo("name");
  }

  @Test
  void endInTheFaultThatTheRouteLeavesOrRaises() throws Exception {
    serve("netty-http");

    assertFault(() -> call("leave"), new XmlRpcFault(7, "left"));
    assertFault(() -> call("raise"), new XmlRpcFault(8, "raised"));
  }

  @Test
  void endInAFaultWithoutItsTextWhereTheRouteFails() throws Exception {
    serve("netty-http");

    XmlRpcFault failed =
        new XmlRpcFault(XmlRpcService.FAILED, "the server failed to answer this call");
    assertFault(() -> call("break"), failed);
    assertFault(() -> call("unsendable"), failed);
  }

  @Test
  void areRefusedWhereTheyAreNoXmlRpc() throws Exception {
    serve("netty-http");

    HttpResponse<byte[]> answer = post("<html/>");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
    assertThat(new XmlRpcReader().response(new ByteArrayInputStream(answer.body())))
        .isInstanceOfSatisfying(
            XmlRpcFault.class,
            fault -> assertThat(fault.code()).isEqualTo(XmlRpcService.UNREADABLE));
  }

  @Test
  void areHeldToTheLimitsOfTheEndpoint() throws Exception {
    serve("netty-http");

    assertThatThrownBy(() -> call("echo", "x".repeat(2_000)))
        .hasRootCauseInstanceOf(XmlRpcFaultException.class)
        .hasStackTraceContaining("maxBytes");
  }

  @Test
  void doNotSendTheHeadersOfTheRouteBack() throws Exception {
    serve("netty-http");

    String body = "<methodCall><methodName>name</methodName></methodCall>";
    assertThat(post(body).headers().map()).doesNotContainKey("secret");
  }

  private void serve(String component) throws Exception {
    int port = freePort();
    url = "http://127.0.0.1:" + port + "/rpc";
    if (component.equals("platform-http")) {
      VertxPlatformHttpServerConfiguration listening = new VertxPlatformHttpServerConfiguration();
      listening.setBindHost("127.0.0.1");
      listening.setBindPort(port);
      camel.addService(new VertxPlatformHttpServer(listening));
    }
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("xmlrpc:" + url + "?maxBytes=1000&httpConsumer=" + component)
                .process(
                    exchange -> {
                      XmlRpcCall call = exchange.getMessage().getBody(XmlRpcCall.class);
                      exchange.getMessage().setHeader("secret", "hunter2");
                      exchange.getMessage().setBody(answer(call));
                    });
          }
        });
    camel.start();
  }

  private static Object answer(XmlRpcCall call) {
    return switch (call.method()) {
      case "echo" -> call.params();
      case "name" -> call.method();
      case "leave" -> new XmlRpcFault(7, "left");
      case "raise" -> throw new XmlRpcFaultException(8, "raised");
      case "unsendable" -> Map.of("amount", 1.5d);
      default -> throw new IllegalStateException("password hunter2 refused");
    };
  }

  private Object call(String method, Object... params) {
    return camel
        .createProducerTemplate()
        .requestBodyAndHeader("xmlrpc:" + url, params, XmlRpcConstants.METHOD_NAME, method);
  }

  private HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private static void assertFault(Runnable call, XmlRpcFault expected) {
    assertThatThrownBy(call::run)
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            XmlRpcFaultException.class, e -> assertThat(e.fault()).isEqualTo(expected));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
