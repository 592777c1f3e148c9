package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * JSON with the digits of the text: the Service Layer's amounts are doubles on its side, and must
 * not become ones on ours. A member given twice makes a body unreadable.
 */
final class ExactJson {

  /** A page of invoices has some kilobytes; {@code $metadata}, the longest answer, is no JSON. */
  private static final long LONGEST = 16L << 20;

  /** More than any double has in plain digits that an invoice could mean. */
  private static final int LONGEST_NUMBER = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(factory())
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private ExactJson() {}

  /**
   * @throws IllegalArgumentException when a value is none that JSON knows
   */
  static String write(Map<String, Object> body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException foreign) {
      throw new IllegalArgumentException("a value that JSON cannot carry", foreign);
    }
  }

  /**
   * The tree, or a missing node when the body is empty, no JSON, ambiguous or absurdly long.
   *
   * @throws IOException when the connection breaks off
   */
  static JsonNode read(InputStream body) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException unreadable) {
      // Not an error of ours: the callers treat an unreadable answer as what it is.
      return MissingNode.getInstance();
    }
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(LONGEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .build();
  }
}
