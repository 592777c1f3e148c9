package org.cobro.erp.custom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as maps, lists, texts and exact numbers; never a binary fraction. */
public final class JsonValue {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonValue() {}

  /**
   * @throws Misfit when it is not JSON; its text is not repeated, for it may hold anything
   */
  public static Object read(String text, String what) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException broken) {
      throw new Misfit(what + " is not JSON, or a member is in it twice");
    }
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps, lists and texts always write", impossible);
    }
  }
}
