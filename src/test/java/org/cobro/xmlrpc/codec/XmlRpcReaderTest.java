package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlRpcReaderTest {
  private final XmlRpcReader reader = new XmlRpcReader();

  @ParameterizedTest
  @CsvSource({
    "1160.0, 1160.0",
    "479.98, 479.98",
    "-.5, -0.5",
    "+7., 7",
    "1e-05, 0.00001",
    "1e+16, 10000000000000000",
    "0.1, 0.1"
  })
  void readsDoublesDigitForDigit(String text, BigDecimal expected) throws IOException {
    assertThat(value("<double>" + text + "</double>")).isEqualTo(expected);
  }

  @Test
  void readsBothWaysToWriteATime() throws IOException {
    LocalDateTime ten = LocalDateTime.of(2026, 11, 21, 10, 0);

    assertThat(value("<dateTime.iso8601>20261121T10:00:00</dateTime.iso8601>")).isEqualTo(ten);
    assertThat(value("<dateTime.iso8601>2026-11-21T10:00:00</dateTime.iso8601>")).isEqualTo(ten);
  }

  @Test
  void readsTextWithoutAType() throws IOException {
    assertThat(value("plain &amp; simple")).isEqualTo("plain & simple");
    assertThat(value("")).isEqualTo("");
    assertThat(value("<![CDATA[<b>]]> and <!-- not this --> that")).isEqualTo("<b> and  that");
  }

  @Test
  void readsNilInBothSpellings() throws IOException {
    assertThat(value("<nil/>")).isNull();
    assertThat(value("<ex:nil/>")).isNull();
    assertThat(value("<ex:nil xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'/>"))
        .isNull();
  }

  @Test
  void readsWholeNumbersToTheirEdges() throws IOException {
    assertThat(value("<int>-2147483648</int>")).isEqualTo(Integer.MIN_VALUE);
    assertThat(value("<i4> +2147483647 </i4>")).isEqualTo(Integer.MAX_VALUE);
    assertThat(value("<i8>9223372036854775807</i8>")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void readsBase64AcrossLines() throws IOException {
    assertThat((byte[]) value("<base64>\n eW91\r\n IGNh\tbg==\n</base64>"))
        .isEqualTo("you can".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void keepsTheOrderOfStructMembers() throws IOException {
    Object struct =
        value(
            "<struct><member><name>z</name><value><int>1</int></value></member>"
                + "<member><name>a</name><value><int>2</int></value></member></struct>");

    assertThat(struct).hasToString("{z=1, a=2}");
  }

  @Test
  void readsAFaultAsAValue() throws IOException {
    byte[] body = XmlRpcWriter.fault(new XmlRpcFault(3, "Access Denied"));

    assertThat(reader.response(new ByteArrayInputStream(body)))
        .isEqualTo(new XmlRpcFault(3, "Access Denied"));
  }

  @Test
  void raisesAFaultWhereElementsWereAskedFor() {
    byte[] body = XmlRpcWriter.fault(new XmlRpcFault(3, "Access Denied"));

    assertThatThrownBy(() -> reader.elements(new ByteArrayInputStream(body)))
        .isInstanceOfSatisfying(
            XmlRpcFaultException.class,
            fault -> assertThat(fault.fault()).isEqualTo(new XmlRpcFault(3, "Access Denied")));
  }

  /** The array never ends: only a reader that hands over as it goes can meet the third element. */
  @Test
  void handsElementsOverBeforeTheArrayEnds() throws IOException {
    InputStream head = Bodies.of("<methodResponse><params><param><value><array><data>");
    InputStream endless = new SequenceInputStream(head, new Repeated("<value>one</value>"));
    XmlRpcElements elements = reader.elements(endless);

    assertThat(List.of(elements.next(), elements.next(), elements.next()))
        .containsExactly("one", "one", "one");
    assertThat(elements).hasNext();
  }

  @Test
  void readsACallWithoutParams() throws IOException {
    byte[] body = "<methodCall><methodName> version </methodName></methodCall>".getBytes();

    assertThat(reader.call(new ByteArrayInputStream(body)))
        .isEqualTo(new XmlRpcCall("version", List.of()));
  }

  @Test
  void readsOtherEncodingsAsDeclared() throws IOException {
    String body =
        "<?xml version='1.0' encoding='ISO-8859-1'?><methodResponse><params><param>"
            + "<value>ñandú</value></param></params></methodResponse>";

    assertThat(
            reader.response(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1))))
        .isEqualTo("ñandú");
  }

  private Object value(String xml) throws IOException {
    return reader.response(Bodies.result(xml));
  }

  /** The same text for ever. */
  private static final class Repeated extends InputStream {
    private final byte[] text;
    private int next;

    Repeated(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      return text[next++ % text.length];
    }
  }
}
