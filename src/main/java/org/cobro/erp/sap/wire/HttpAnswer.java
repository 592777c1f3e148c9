package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * One HTTP answer, read as far as it can be read.
 *
 * @param json the body; a missing node when it is no JSON
 * @param etag of the entity in it; {@code null} when none is told
 * @param setCookies the values of all {@code Set-Cookie} headers
 * @param retryAfter how long we are asked to wait; zero when nothing was said
 */
public record HttpAnswer(
    int status, JsonNode json, String etag, List<String> setCookies, Duration retryAfter) {

  private static final String TAG = "@odata.etag";

  public HttpAnswer {
    setCookies = List.copyOf(setCookies);
  }

  /**
   * Reads a body to its end and closes it.
   *
   * @param etag the header; {@code null} when there is none
   * @param body {@code null} when there was none
   * @throws IOException when the connection breaks off
   */
  public static HttpAnswer read(
      int status, String etag, List<String> setCookies, InputStream body, Duration retryAfter)
      throws IOException {
    try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
      JsonNode json = ExactJson.read(in);
      String tag = json.path(TAG).isTextual() ? json.path(TAG).textValue() : etag;
      return new HttpAnswer(status, json, tag, setCookies, retryAfter);
    }
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }
}
