package org.cobro.erp.s4.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of OData V2: a list of lines, or an error. */
final class ItemJson {

  private static final int LONGEST_MESSAGE = 240;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ItemJson() {}

  /** Empty when the body is no list of objects. */
  static Optional<Reply.Page> page(String body) {
    JsonNode list = read(body).path("d");
    JsonNode results = list.path("results");
    List<JsonNode> rows = new ArrayList<>();
    results.forEach(rows::add);
    return results.isArray() && rows.stream().allMatch(JsonNode::isObject)
        ? Optional.of(new Reply.Page(rows, list.hasNonNull("__next")))
        : Optional.empty();
  }

  /** What SAP says in an error, in one line; empty when it is none of SAP's. */
  static Optional<String> error(String body) {
    JsonNode error = read(body).path("error");
    if (!error.path("code").isTextual()) {
      return Optional.empty();
    }
    JsonNode message = error.path("message");
    String text = message.isTextual() ? message.textValue() : message.path("value").asText("");
    return Optional.of(error.path("code").textValue() + ": " + line(text));
  }

  /** Without line ends, and not too long. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static JsonNode read(String body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}
