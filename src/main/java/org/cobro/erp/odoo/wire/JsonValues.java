package org.cobro.erp.odoo.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.Limits;

/**
 * JSON as the same Java values that XML-RPC bodies are decoded to, within the same limits: Map,
 * List, String, Integer, Long, BigDecimal with the digits of the text, Boolean and {@code null}.
 */
final class JsonValues {

  /** What a value of the body may cost in tokens: a name, and the two ends of a struct. */
  private static final int TOKENS_A_VALUE = 3;

  /** The longest text and the largest exponent that a binary double can have. */
  private static final int LONGEST_NUMBER = 1_200;

  private static final int LARGEST_EXPONENT = 1_100;

  private static final JsonMapper MAPPER = new JsonMapper(factory());

  private JsonValues() {}

  /**
   * @throws IllegalArgumentException when a value is none that Odoo knows
   */
  static byte[] write(Map<String, Object> values) {
    try {
      return MAPPER.writeValueAsBytes(values);
    } catch (JsonProcessingException foreign) {
      throw new IllegalArgumentException("a value that JSON cannot carry", foreign);
    }
  }

  /**
   * Reads the body to its end and leaves it open.
   *
   * @throws JsonProcessingException when it is no JSON, or more than the limits allow
   * @throws IOException when reading fails
   */
  static Object read(InputStream body) throws IOException {
    try (JsonParser in = MAPPER.createParser(body)) {
      in.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      if (in.nextToken() == null) {
        throw new JsonParseException(in, "an empty body");
      }
      Object value = value(in);
      if (in.nextToken() != null) {
        throw new JsonParseException(in, "more than one value");
      }
      return value;
    }
  }

  private static Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> struct(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> whole(in);
      case VALUE_NUMBER_FLOAT -> decimal(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(in, "a token out of place");
    };
  }

  private static Map<String, Object> struct(JsonParser in) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, value(in));
    }
    return members;
  }

  private static List<Object> array(JsonParser in) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in));
    }
    return elements;
  }

  private static Object whole(JsonParser in) throws IOException {
    return switch (in.getNumberType()) {
      case INT -> in.getIntValue();
      case LONG -> in.getLongValue();
      default -> throw new JsonParseException(in, "a whole number beyond 64 bits");
    };
  }

  private static BigDecimal decimal(JsonParser in) throws IOException {
    BigDecimal decimal = new BigDecimal(in.getText());
    // An unchecked exponent makes a few bytes of text into gigabytes of digits.
    if (Math.abs((long) decimal.scale()) > LARGEST_EXPONENT) {
      throw new JsonParseException(in, "a number beyond the range of doubles");
    }
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  /** A member given twice is refused: nobody knows which of the two is meant. */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Limits.DEFAULT.maxDepth())
                .maxDocumentLength(Limits.DEFAULT.maxBytes())
                .maxTokenCount((long) Limits.DEFAULT.maxValues() * TOKENS_A_VALUE)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength((int) Limits.DEFAULT.maxBytes())
                .build())
        .build();
  }
}
