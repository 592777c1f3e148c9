package org.cobro.console;

import java.net.URI;
import java.util.stream.Collectors;
import org.cobro.flow.Outage;
import org.cobro.intent.Redo;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Says why something was not done (RFC 9457), whatever kind of answer was wanted: it is better than
 * none, for who asked for a picture, too.
 */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

  private static final URI PLAIN = URI.create("about:blank");

  private final Outage outage;

  Problems(Outage outage) {
    this.outage = outage;
  }

  /** It would not be safe now; nothing was changed. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Redo.Refused e) {
    return because(Problem.REFUSED, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noSuch(NoSuch e) {
    return because(Problem.NOT_FOUND, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unclear(UnclearFilter e) {
    return because(Problem.INVALID, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notThisToken(ScopeGate.Missing e) {
    return because(Problem.SCOPE, e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unrepeatable(KeyRefused e) {
    return because(e.problem(), e.getMessage());
  }

  /** An event that has no place in the intent's state. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> outOfPlace(IllegalStateException e) {
    return because(Problem.REFUSED, e.getMessage());
  }

  /** Nothing was changed, or it cannot be known: the same request may be sent again. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> unusableDatabase(RuntimeException e) {
    if (!outage.noticed(e)) {
      throw e;
    }
    return because(Problem.OUTAGE, "the database cannot be used now: try again later");
  }

  /** Names what is missing. */
  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        e.getBindingResult().getFieldErrors().stream()
            .map(Problems::said)
            .sorted()
            .collect(Collectors.joining("; "));
    return handleExceptionInternal(e, Problem.INVALID.because(detail), headers, status, request);
  }

  private static ResponseEntity<ProblemDetail> because(Problem problem, String detail) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.because(detail));
  }

  private static String said(FieldError error) {
    return error.getField() + " " + error.getDefaultMessage();
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    boolean plain = body instanceof ProblemDetail problem && PLAIN.equals(problem.getType());
    if (plain && status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
      ((ProblemDetail) body).setType(Problem.INVALID.type());
      ((ProblemDetail) body).setTitle(Problem.INVALID.title());
    } else if (plain && status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
      ((ProblemDetail) body).setType(Problem.NOT_FOUND.type());
      ((ProblemDetail) body).setTitle(Problem.NOT_FOUND.title());
    }
    HttpHeaders all = new HttpHeaders();
    all.addAll(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return super.createResponseEntity(body, all, status, request);
  }
}
