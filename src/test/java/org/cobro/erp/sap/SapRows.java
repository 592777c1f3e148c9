package org.cobro.erp.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.Answer;

/** Answers of a Service Layer, typed with single quotes. */
final class SapRows {

  static final SapCompany COMPANY =
      new SapCompany("MXN", Map.of(), "U_COBRO_Key", "U_COBRO_Status", "U_COBRO_Ref", null);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private SapRows() {}

  static Reply list(String... rows) {
    return reply("{'value':[" + String.join(",", rows) + "]}");
  }

  static Reply reply(String json) {
    try {
      return new Reply.Value(JSON.readTree(json), null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  static <T> T ok(Turn<T> over) {
    assertThat(over).isInstanceOf(Turn.End.class);
    return ((Answer.Ok<T>) ((Turn.End<T>) over).answer()).value();
  }

  static String decoded(String query) {
    return URLDecoder.decode(query, StandardCharsets.UTF_8);
  }
}
