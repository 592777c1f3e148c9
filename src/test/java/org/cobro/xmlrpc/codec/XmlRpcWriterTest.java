package org.cobro.xmlrpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XmlRpcWriterTest {

  @Test
  void writesAmountsInPlainNotation() {
    assertThat(body(new BigDecimal("1E+3"))).contains("<double>1000</double>");
    assertThat(body(new BigDecimal("1160.00"))).contains("<double>1160.00</double>");
    assertThat(body(new BigDecimal("1E-9"))).contains("<double>0.000000001</double>");
  }

  @Test
  void writesLargeWholeNumbersAsI8() {
    assertThat(body(2_147_483_647L)).contains("<int>2147483647</int>");
    assertThat(body(2_147_483_648L)).contains("<i8>2147483648</i8>");
    assertThat(body(BigInteger.TEN.pow(12))).contains("<i8>1000000000000</i8>");
  }

  @Test
  void writesTimesAsTheSpecificationDoes() {
    assertThat(body(LocalDateTime.of(2026, 11, 21, 10, 0)))
        .contains("<dateTime.iso8601>20261121T10:00:00</dateTime.iso8601>");
  }

  @Test
  void dropsWhatXmlCannotCarryAndKeepsTheRest() throws IOException {
    assertThat(back("a\u0000b\u000Bc\u001Fd\te\nf\r\ng\rh")).isEqualTo("abcd\te\nf\r\ng\rh");
    assertThat(back("x\uD83Dy\uDE00z\uFFFF")).isEqualTo("x\uFFFDy\uFFFDz\uFFFD");
    assertThat(back("ñ € 😀 < & \" ]]> \u0085 \u2028"))
        .isEqualTo("ñ € 😀 < & \" ]]> \u0085 \u2028");
  }

  @Test
  void writesEachSignAsUtf8Alone() {
    for (int sign = 0; sign <= Character.MAX_CODE_POINT; sign++) {
      String text = Character.toString(sign);
      assertThat(body("a" + text + "b" + text))
          .as("U+%04X", sign)
          .contains("<string>a" + carried(text) + "b" + carried(text) + "</string>");
    }
  }

  /** As the documentation of the writer says. */
  private static String carried(String text) {
    return switch (text) {
      case "<" -> "&lt;";
      case ">" -> "&gt;";
      case "&" -> "&amp;";
      case "\r" -> "&#13;";
      case "\t", "\n" -> text;
      case "\uFFFE", "\uFFFF" -> "\uFFFD";
      default -> {
        int sign = text.codePointAt(0);
        boolean lone = sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
        yield lone ? "\uFFFD" : sign < ' ' ? "" : text;
      }
    };
  }

  @Test
  void writesTextsThatAreLongerThanAllThatIsGathered() throws IOException {
    String text = "José & Cía. ".repeat(10_000);
    assertThat(back(text)).isEqualTo(text);
    assertThat(back(List.of(text, text))).isEqualTo(List.of(text, text));
  }

  @Test
  void takesAnyIterableAndArray() throws IOException {
    assertThat(back(new int[] {1, 2})).isEqualTo(List.of(1, 2));
    assertThat(back(new Object[] {"a", true})).isEqualTo(List.of("a", true));
    assertThat(back(Collections.singleton("a"))).isEqualTo(List.of("a"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void refusesWhatHasNoExactFormAndNamesOnlyThePath(Object stranger) {
    XmlRpcCall call = new XmlRpcCall("write", List.of("db", Map.of("ids", List.of(7, stranger))));

    assertThatThrownBy(() -> XmlRpcWriter.call(call))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("params[1].ids[1]")
        .hasMessageContaining(stranger.getClass().getName());
  }

  static Stream<Object> strangers() {
    return Stream.of(
        1.5d,
        1.5f,
        Double.NaN,
        Instant.EPOCH,
        BigInteger.TWO.pow(63),
        new BigDecimal("1E+99999"),
        LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1),
        LocalDateTime.of(10_000, 1, 1, 0, 0),
        Thread.State.NEW);
  }

  @Test
  void refusesMembersWithoutAName() {
    assertThatThrownBy(() -> XmlRpcWriter.response(Map.of(1, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names of struct members");
  }

  @Test
  void refusesAValueThatContainsItself() {
    List<Object> snake = new ArrayList<>();
    snake.add(snake);

    assertThatThrownBy(() -> XmlRpcWriter.response(snake))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contain itself");
  }

  @Test
  void keepsParamsOutOfTheTextOfACall() {
    assertThat(new XmlRpcCall("execute_kw", List.of("hunter2")))
        .hasToString("XmlRpcCall[execute_kw, 1 params]");
  }

  @Test
  void refusesACallWithoutAMethod() {
    assertThatThrownBy(() -> new XmlRpcCall(" ", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String body(Object value) {
    return new String(XmlRpcWriter.response(value), StandardCharsets.UTF_8);
  }

  private static Object back(Object value) throws IOException {
    return new XmlRpcReader().response(new ByteArrayInputStream(XmlRpcWriter.response(value)));
  }
}
