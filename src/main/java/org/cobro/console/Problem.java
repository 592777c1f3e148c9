package org.cobro.console;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Why something was not done, as programs tell it apart (RFC 9457). */
enum Problem {
  /** A part of the request is missing, or cannot be understood. */
  INVALID(HttpStatus.BAD_REQUEST, "Cannot be understood"),
  /** No token, or none that is known. */
  TOKEN(HttpStatus.UNAUTHORIZED, "Unauthorized"),
  /** The token may not do this. */
  SCOPE(HttpStatus.FORBIDDEN, "Not this token"),
  /** There is nothing here for anybody. */
  CLOSED(HttpStatus.FORBIDDEN, "Forbidden"),
  /** What the address names is not there. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not there"),
  /** It would not be safe now; nothing was changed. */
  REFUSED(HttpStatus.CONFLICT, "Refused"),
  /** The same request is being carried out. */
  UNDER_WAY(HttpStatus.CONFLICT, "Under way"),
  /** It was there, and may no longer be shown. */
  GONE(HttpStatus.GONE, "Gone"),
  /** More than any request needs. */
  TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "Too large"),
  /** The key belongs to another request. */
  KEY_USED(HttpStatus.UNPROCESSABLE_ENTITY, "Key used before"),
  /** The database cannot be used now. */
  OUTAGE(HttpStatus.SERVICE_UNAVAILABLE, "Try again later");

  private static final String TYPE = "urn:cobro:problem:";

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  URI type() {
    return URI.create(TYPE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  ProblemDetail because(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type());
    problem.setTitle(title);
    return problem;
  }

  /**
   * The same before any page or method is found.
   *
   * @param detail without quotes and backslashes
   */
  String json(String detail) {
    return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(type(), title, status.value(), detail);
  }
}
