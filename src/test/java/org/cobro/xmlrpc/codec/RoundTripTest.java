package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What is written is read back as it was. No edge cases for nested values: combining them takes
 * longer than all other tests together.
 */
class RoundTripTest {
  private static final int NESTING = 3;

  private final XmlRpcReader reader = new XmlRpcReader();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyValueComesBackEqual(@ForAll("values") Object value) throws IOException {
    assertThat(back(value)).isEqualTo(value);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyCallComesBackEqual(@ForAll("lists") List<Object> params) throws IOException {
    XmlRpcCall call = new XmlRpcCall("execute_kw", params);

    assertThat(reader.call(new ByteArrayInputStream(XmlRpcWriter.call(call)))).isEqualTo(call);
  }

  @Property(tries = 300)
  void everyByteComesBackEqual(@ForAll byte[] bytes) throws IOException {
    assertThat((byte[]) back(bytes)).isEqualTo(bytes);
  }

  /** Any sequence of UTF-16 units, legal in XML or not: the body stays readable. */
  @Property(tries = 500)
  void everyTextMakesAReadableBody(@ForAll String text) throws IOException {
    assertThat(back(text)).isEqualTo(carried(text));
  }

  @Property(tries = 300)
  void everyLongComesBackAsTheSmallestTypeThatHoldsIt(@ForAll long whole) throws IOException {
    Object expected = whole == (int) whole ? (Object) (int) whole : (Object) whole;

    assertThat(back(whole)).isEqualTo(expected);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyElementIsStreamedAsTheWholeListHasIt(@ForAll("lists") List<Object> list)
      throws IOException {
    List<Object> streamed = new ArrayList<>();

    reader
        .elements(new ByteArrayInputStream(XmlRpcWriter.response(list)))
        .forEachRemaining(streamed::add);

    assertThat(streamed).isEqualTo(list);
  }

  @Provide
  Arbitrary<Object> values() {
    return values(NESTING);
  }

  @Provide
  Arbitrary<List<Object>> lists() {
    return lists(NESTING);
  }

  private static Arbitrary<Object> values(int nesting) {
    return nesting == 0
        ? scalars()
        : Arbitraries.oneOf(scalars(), lists(nesting).map(list -> list), structs(nesting));
  }

  private static Arbitrary<List<Object>> lists(int nesting) {
    return values(nesting - 1).injectNull(0.1).list().ofMaxSize(4);
  }

  private static Arbitrary<Object> structs(int nesting) {
    return Arbitraries.maps(texts(), values(nesting - 1).injectNull(0.1))
        .ofMaxSize(4)
        .map(LinkedHashMap::new);
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        texts().map(text -> text),
        Arbitraries.integers().map(whole -> whole),
        Arbitraries.longs().filter(whole -> whole != whole.intValue()).map(whole -> whole),
        Arbitraries.of(true, false).map(flag -> flag),
        decimals().map(decimal -> decimal),
        times().map(time -> time));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('\t', '\n', '\r', ' ', '<', '>', '&', '"', '\'', ']', 'ñ', '€', '\u0085')
        .alpha()
        .ofMaxLength(20)
        .map(text -> text.length() % 5 == 0 ? text + "😀" : text);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigDecimals().ofScale(6);
  }

  private static Arbitrary<LocalDateTime> times() {
    return Arbitraries.longs()
        .between(-62_167_219_200L, 253_402_300_799L)
        .map(second -> LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
  }

  private static String carried(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
        .map(c -> c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Object back(Object value) throws IOException {
    return reader.response(new ByteArrayInputStream(XmlRpcWriter.response(value)));
  }
}
