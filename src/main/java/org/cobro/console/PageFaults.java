package org.cobro.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.cobro.flow.Outage;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says in a page why there is no other one. Before {@link Problems}, which speaks JSON. */
@ControllerAdvice(annotations = Page.class)
@WithPages
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageFaults {

  private final Outage outage;

  PageFaults(Outage outage) {
    this.outage = outage;
  }

  @ExceptionHandler
  ModelAndView noSuch(NoSuch e, HttpServletResponse response, Locale locale) {
    return page(404, "missing", "", response, locale);
  }

  /** A filter that cannot be understood. */
  @ExceptionHandler
  ModelAndView unclear(UnclearFilter e, HttpServletResponse response, Locale locale) {
    return page(400, "unclear", e.getMessage(), response, locale);
  }

  /** Somebody else has the turn: for a person as for a program, again in a moment. */
  @ExceptionHandler
  ModelAndView occupied(Turn.Occupied e, HttpServletResponse response, Locale locale) {
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    return page(503, "busy", "", response, locale);
  }

  /**
   * Nothing was changed, or it cannot be known. Within an answer that has begun, such as a table,
   * no page can follow: the connection is cut, so that half of it is not taken for the whole.
   */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ModelAndView unusableDatabase(RuntimeException e, HttpServletResponse response, Locale locale) {
    if (!outage.noticed(e) || response.isCommitted()) {
      throw e;
    }
    return page(503, "outage", "", response, locale);
  }

  /** Stands alone: with the frame around it, it would ask the database that may be away. */
  static ModelAndView page(
      int status, String what, String detail, HttpServletResponse response, Locale locale) {
    response.setStatus(status);
    Model model = new ConcurrentModel();
    model.addAttribute("language", "es".equals(locale.getLanguage()) ? "es-MX" : "en");
    model.addAttribute("what", what);
    model.addAttribute("detail", detail);
    return new ModelAndView("console/fault", model.asMap());
  }
}
