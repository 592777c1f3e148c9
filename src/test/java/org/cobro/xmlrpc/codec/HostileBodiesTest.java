package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBodiesTest {
  private static final XmlRpcReader READER = new XmlRpcReader();

  @Test
  void refusesExternalEntities(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    String body =
        "<!DOCTYPE methodResponse [<!ENTITY x SYSTEM '%s'>]>".formatted(secret.toUri())
            + "<methodResponse><params><param><value>&x;</value></param></params></methodResponse>";

    assertRefused(Bodies.of(body))
        .hasMessageContaining("DOCTYPE")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesABillionLaughs() {
    String body =
        "<!DOCTYPE m [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
            + "<methodResponse><params><param><value>&c;</value></param></params></methodResponse>";

    assertRefused(Bodies.of(body)).hasMessageContaining("DOCTYPE");
  }

  @Test
  void refusesAnExternalDocumentType() {
    assertRefused(Bodies.of("<!DOCTYPE m SYSTEM 'http://127.0.0.1:1/evil.dtd'><methodResponse/>"))
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void refusesUndefinedEntities() {
    assertRefused(Bodies.result("&nbsp;"));
  }

  @Test
  void refusesNestingBeyondTheLimit() {
    String open = "<array><data><value>".repeat(64);
    String close = "</value></data></array>".repeat(64);

    assertRefused(Bodies.result(open + close)).hasMessageContaining("maxDepth");
  }

  @Test
  void acceptsNestingUpToTheLimit() throws IOException {
    String open = "<array><data><value>".repeat(63);
    String close = "</value></data></array>".repeat(63);

    assertThat(READER.response(Bodies.result(open + "deep" + close)).toString()).contains("deep");
  }

  @Test
  void refusesABodyBeyondTheLimit() {
    XmlRpcReader small = new XmlRpcReader(new Limits(64, 1_000, 100));

    assertThatThrownBy(() -> small.response(Bodies.result("x".repeat(1_000))))
        .isInstanceOf(XmlRpcFormatException.class)
        .hasMessageContaining("larger than 1000 bytes");
  }

  /** Were the body read to its end, this test would never end. */
  @Test
  void stopsReadingAnEndlessBodyAtTheLimit() {
    XmlRpcReader small = new XmlRpcReader(new Limits(64, 1_000_000, 100));
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThatThrownBy(() -> small.response(endless)).isInstanceOf(XmlRpcFormatException.class);
  }

  @Test
  void refusesMoreValuesThanTheLimit() {
    XmlRpcReader small = new XmlRpcReader(new Limits(64, 100_000, 10));
    String ten = "<array><data>" + "<value/>".repeat(10) + "</data></array>";

    assertThatThrownBy(() -> small.response(Bodies.result(ten)))
        .isInstanceOf(XmlRpcFormatException.class)
        .hasMessageContaining("more than 10 values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>2147483648</int>",
        "<int>-2147483649</int>",
        "<int>1.0</int>",
        "<int></int>",
        "<int>٣</int>",
        "<int>99999999999999999999999</int>",
        "<i8>9223372036854775808</i8>",
        "<boolean>true</boolean>",
        "<boolean>2</boolean>",
        "<double>NaN</double>",
        "<double>Infinity</double>",
        "<double>-inf</double>",
        "<double>1,5</double>",
        "<double>0x1p3</double>",
        "<double>1e9999</double>",
        "<double>1e999999999</double>",
        "<double></double>",
        "<dateTime.iso8601>20261121T10:00:00Z</dateTime.iso8601>",
        "<dateTime.iso8601>20260230T10:00:00</dateTime.iso8601>",
        "<dateTime.iso8601>2026-11-21</dateTime.iso8601>",
        "<base64>a</base64>",
        "<base64>####</base64>",
        "<nil>x</nil>",
        "<string><b>x</b></string>",
        "<int>1</int><int>2</int>",
        "<int>1</int>text",
        "text<int>1</int>",
        "<ex:serializable>rO0ABQ==</ex:serializable>",
        "<float>1</float>",
        "<INT>1</INT>",
        "<array><value/></array>",
        "<array><data><int>1</int></data></array>",
        "<array><data/><data/></array>",
        "<struct><value/></struct>",
        "<struct><member><value/><name>a</name></member></struct>",
        "<struct><member><name>a</name></member></struct>",
        "<struct><member><name>a</name><value/><value/></member></struct>",
        "\u0001",
        "<string>\uFFFE</string>"
      })
  void refusesWrongTypes(String xml) {
    assertRefused(Bodies.result(xml));
  }

  @Test
  void refusesDuplicatedMembers() {
    String member = "<member><name>amount</name><value><int>1</int></value></member>";

    assertRefused(Bodies.result("<struct>" + member + member + "</struct>"))
        .hasMessageContaining("\"amount\" twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not xml",
        "{\"jsonrpc\": \"2.0\"}",
        "<methodResponse/>",
        "<methodResponse><params/></methodResponse>",
        "<methodResponse><params><param/></params></methodResponse>",
        "<methodResponse><fault><value>no</value></fault></methodResponse>",
        "<methodResponse><fault/></methodResponse>",
        "<methodCall><methodName>x</methodName></methodCall>",
        "<methodResponse><params><param><value/></param><param><value/></param></params>"
            + "</methodResponse>",
        "<methodResponse><params><param><value/></param></params></methodResponse>trailing",
        "<methodResponse><params><param><value/></param></params></methodResponse><more/>",
        "<methodResponse><params><param><value/></param></params><fault/></methodResponse>"
      })
  void refusesWrongEnvelopes(String body) {
    assertRefused(Bodies.of(body));
  }

  @Test
  void refusesAWebPageAndSaysSo() {
    assertRefused(Bodies.of("<html><body>502 Bad Gateway</body></html>"))
        .hasMessageContaining("web page")
        .hasMessageContaining("check the URL");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = XmlRpcWriter.response("abc");
    body[new String(body, StandardCharsets.US_ASCII).indexOf("abc")] = (byte) 0xC3;

    assertRefused(new ByteArrayInputStream(body)).hasMessageContaining("UTF-8");
  }

  @Test
  void refusesABodyCutAtAnyByte() throws IOException {
    byte[] whole =
        Files.readAllBytes(Path.of("src/test/resources/odoo/18/common-version.response.xml"));
    int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf('>');
    for (int length = 0; length <= end; length++) {
      assertRefused(new ByteArrayInputStream(whole, 0, length));
    }
  }

  /** One seeded flip or more at a time; whatever comes out, it is a value or a named refusal. */
  @Test
  void answersRandomDamageWithAValueOrARefusal() throws IOException {
    byte[] whole =
        Files.readAllBytes(Path.of("src/test/resources/odoo/18/read-paid-invoice.response.xml"));
    Random random = new Random(4);
    int refused = 0;
    for (int round = 0; round < 3_000; round++) {
      refused += accepts(damaged(whole, random)) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void passesTheStreamsOwnFailureOn() {
    IOException reset = new IOException("connection reset");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw reset;
          }
        };

    assertThatThrownBy(() -> READER.response(broken)).isSameAs(reset);
  }

  @Test
  void namesThePlaceButNeverTheText() {
    XmlRpcFormatException refusal =
        catchThrowableOfType(
            XmlRpcFormatException.class,
            () -> READER.response(Bodies.result("<int>hunter2</int>")));

    assertThat(refusal).hasMessageStartingWith("at 2:").hasMessageNotContaining("hunter2");
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.column()).isPositive();
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] body = whole.clone();
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private static boolean accepts(byte[] body) throws IOException {
    try {
      READER.response(new ByteArrayInputStream(body));
      return true;
    } catch (XmlRpcFormatException e) {
      return false;
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(InputStream body) {
    return assertThatThrownBy(() -> READER.response(body))
        .isInstanceOf(XmlRpcFormatException.class);
  }
}
