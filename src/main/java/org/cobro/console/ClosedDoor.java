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
    answer(response, Problem.TOKEN, "send a token of the API: Authorization: Bearer ...");
  }

  static void notThere(HttpServletRequest request, HttpServletResponse response, Exception why)
      throws IOException {
    answer(response, Problem.CLOSED, "nothing is open here");
  }

  /**
   * @param detail words of ours
   */
  static void answer(HttpServletResponse response, Problem problem, String detail)
      throws IOException {
    response.setStatus(problem.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getWriter().write(problem.json(detail));
  }
}
