package org.cobro.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON as we exchange it with providers: exact decimals both ways, and a member given twice makes
 * the whole text unreadable, for nobody knows which of the two was meant.
 */
public final class ExactJson {
  /** Far above the longest documented answer, a page of a list included. */
  private static final int LONGEST = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private ExactJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static String write(ObjectNode body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and decimals always writes", impossible);
    }
  }

  /** The tree, or a missing node when the text is no JSON, ambiguous or absurdly long. */
  public static JsonNode read(String text) {
    if (text == null || text.length() > LONGEST) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException unreadable) {
      // Not an error of ours: the callers treat an unreadable answer as what it is.
      return MissingNode.getInstance();
    }
  }
}
