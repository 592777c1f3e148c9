package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A socket hands a body over in pieces that end anywhere, within a tag and within a character. */
class ChunkedBodiesTest {
  private final XmlRpcReader reader = new XmlRpcReader();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aValueIsTheSameHoweverItsBodyArrives(
      @ForAll("values") Object value, @ForAll("sizes") List<Integer> sizes) throws IOException {
    byte[] body = XmlRpcWriter.response(value);

    assertThat(reader.response(new InPieces(body, sizes)))
        .usingRecursiveComparison()
        .isEqualTo(value);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aStreamedListIsTheSameHoweverItsBodyArrives(
      @ForAll("lists") List<Object> list, @ForAll("sizes") List<Integer> sizes) throws IOException {
    List<Object> streamed = new ArrayList<>();
    reader
        .elements(new InPieces(XmlRpcWriter.response(list), sizes))
        .forEachRemaining(streamed::add);

    assertThat(streamed).usingRecursiveComparison().isEqualTo(list);
  }

  /** Not written by our writer: each character as it is, or by its number. */
  @Property(tries = 500)
  void everyCharacterOfXmlIsReadPlainAndByNumber(
      @ForAll("texts") String text, @ForAll("sizes") List<Integer> sizes) throws IOException {
    StringBuilder plain = new StringBuilder();
    StringBuilder numbered = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              numbered.append("&#x").append(Integer.toHexString(c)).append(';');
              plain.append(
                  c == '<' || c == '&' || c == '>' ? "&#" + c + ";" : Character.toString(c));
            });

    // Line ends that are written plain become one newline: XML 1.0, section 2.11.
    assertThat(read(plain, sizes)).isEqualTo(text.replace("\r\n", "\n").replace('\r', '\n'));
    assertThat(read(numbered, sizes)).isEqualTo(text);
  }

  @Provide
  Arbitrary<Object> values() {
    return values(3);
  }

  @Provide
  Arbitrary<List<Object>> lists() {
    return values(2).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(8);
  }

  /** All that XML 1.0 allows, the planes beyond the first included. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> usual = Arbitraries.integers().between(' ', '~');
    Arbitrary<Integer> first =
        Arbitraries.oneOf(
            Arbitraries.of((int) '\t', (int) '\n', (int) '\r', 0x85, 0x2028, 0xD7FF, 0xFFFD),
            Arbitraries.integers().between(0x80, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0xFFFD));
    Arbitrary<Integer> beyond = Arbitraries.integers().between(0x10000, 0x10FFFF);
    return Arbitraries.oneOf(usual, first, beyond)
        .list()
        .ofMaxSize(12)
        .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
  }

  private Arbitrary<Object> values(int nesting) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            texts().map(text -> text),
            Arbitraries.integers().map(whole -> whole),
            Arbitraries.of(true, false).map(flag -> flag),
            Arbitraries.bigDecimals().ofScale(2).map(amount -> amount),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(bytes -> bytes));
    return nesting == 0
        ? scalar
        : Arbitraries.oneOf(
            scalar,
            values(nesting - 1).list().ofMaxSize(3).map(list -> list),
            Arbitraries.maps(texts(), values(nesting - 1)).ofMaxSize(3).map(LinkedHashMap::new));
  }

  private Object read(CharSequence text, List<Integer> sizes) throws IOException {
    String body =
        "<methodResponse><params><param><value><string>"
            + text
            + "</string></value></param></params></methodResponse>";
    return reader.response(new InPieces(body.getBytes(StandardCharsets.UTF_8), sizes));
  }

  /** Gives at most the next size at each read, over and over. */
  private static final class InPieces extends FilterInputStream {
    private final List<Integer> sizes;
    private int reads;

    InPieces(byte[] body, List<Integer> sizes) {
      super(new ByteArrayInputStream(body));
      this.sizes = sizes;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return super.read(target, from, Math.min(length, sizes.get(reads++ % sizes.size())));
    }
  }
}
