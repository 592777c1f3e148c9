package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What is answered to whoever may not enter: always the same, whatever was asked for and whether it
 * exists or not (RFC 9457).
 */
final class ClosedDoor {

  private ClosedDoor() {}

  static void unknown(HttpServletRequest request, HttpServletResponse response, Exception why)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    answer(response, 401, "Unauthorized", "send the API's token: Authorization: Bearer ...");
  }

  static void notThere(HttpServletRequest request, HttpServletResponse response, Exception why)
      throws IOException {
    answer(response, 403, "Forbidden", "nothing is open here");
  }

  private static void answer(HttpServletResponse response, int status, String title, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, detail));
  }
}
