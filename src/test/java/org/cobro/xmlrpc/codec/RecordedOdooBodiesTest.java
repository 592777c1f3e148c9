package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies recorded from Odoo 14 to 19 servers, invented data. */
class RecordedOdooBodiesTest {
  private static final Path ODOO = Path.of("src/test/resources/odoo");

  /** Sent broken on purpose, to record the server's answer. */
  private static final String BROKEN = "fault-invalid-xml.request.xml";

  private final XmlRpcReader reader = new XmlRpcReader();

  @ParameterizedTest
  @MethodSource("responses")
  void everyResponseSurvivesDecodingAndEncoding(Path body) throws IOException {
    Object value = response(Files.readAllBytes(body));

    assertThat(response(encoded(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestSurvivesDecodingAndEncoding(Path body) throws IOException {
    XmlRpcCall call = call(Files.readAllBytes(body));

    assertThat(call(XmlRpcWriter.call(call))).isEqualTo(call);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesTheBrokenRequestAndThePageOfAGet(Path version) throws IOException {
    byte[] broken = Files.readAllBytes(version.resolve(BROKEN));
    byte[] page = Files.readAllBytes(version.resolve("http-405-get.response.html"));

    assertThatThrownBy(() -> call(broken)).isInstanceOf(XmlRpcFormatException.class);
    assertThatThrownBy(() -> response(page)).isInstanceOf(XmlRpcFormatException.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void streamsOpenInvoicesAsTheWholeAnswerHasThem(Path version) throws IOException {
    byte[] body = Files.readAllBytes(version.resolve("search-read-open-invoices.response.xml"));
    List<Object> streamed = new ArrayList<>();

    reader.elements(new ByteArrayInputStream(body)).forEachRemaining(streamed::add);

    assertThat(streamed).hasSizeGreaterThan(1).isEqualTo(response(body));
  }

  @Test
  void coversSixVersionsOfOdoo() throws IOException {
    assertThat(versions()).hasSize(6);
    assertThat(responses()).hasSizeGreaterThanOrEqualTo(6 * 30);
  }

  static Stream<Path> responses() throws IOException {
    return bodies(".response.xml");
  }

  static Stream<Path> requests() throws IOException {
    return bodies(".request.xml").filter(body -> !body.endsWith(BROKEN));
  }

  static Stream<Path> versions() throws IOException {
    try (Stream<Path> versions = Files.list(ODOO)) {
      return versions.sorted().toList().stream();
    }
  }

  private static Stream<Path> bodies(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ODOO)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
    }
  }

  private static byte[] encoded(Object value) {
    return value instanceof XmlRpcFault fault
        ? XmlRpcWriter.fault(fault)
        : XmlRpcWriter.response(value);
  }

  private Object response(byte[] body) throws IOException {
    return reader.response(new ByteArrayInputStream(body));
  }

  private XmlRpcCall call(byte[] body) throws IOException {
    return reader.call(new ByteArrayInputStream(body));
  }
}
