package org.cobro.console;

import org.cobro.flow.Outage;
import org.cobro.intent.Redo;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says why something was not done (RFC 9457). */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

  private final Outage outage;

  Problems(Outage outage) {
    this.outage = outage;
  }

  /** It would not be safe now; nothing was changed. */
  @ExceptionHandler
  ProblemDetail refused(Redo.Refused e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail noSuch(NoSuch e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
  }

  /** An event that has no place in the intent's state. */
  @ExceptionHandler
  ProblemDetail outOfPlace(IllegalStateException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
  }

  /** Nothing was changed, or it cannot be known: the same request may be sent again. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail unusableDatabase(RuntimeException e) {
    if (!outage.noticed(e)) {
      throw e;
    }
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be used now: try again later");
  }
}
