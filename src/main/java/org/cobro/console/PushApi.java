package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an ERP says that an invoice has changed, so that nobody waits for the next pick-up. It is a
 * nudge: what counts is what the ERP shows when it is asked, so the body is not even read, and a
 * repeated, late or forged push changes nothing.
 */
@RestController
final class PushApi {

  private final PushKeys keys;
  private final ProducerTemplate camel;

  PushApi(PushKeys keys, ProducerTemplate camel) {
    this.keys = keys;
    this.camel = camel;
  }

  /**
   * Answers before the ERP is asked: Odoo 17 and 18 wait for the answer with their transaction
   * still open.
   *
   * @return 202, or 401 for a wrong key
   */
  @PostMapping("/push/{erp}")
  ResponseEntity<Object> push(@PathVariable String erp, HttpServletRequest request) {
    if (!keys.fits(erp, request)) {
      ProblemDetail why =
          ProblemDetail.forStatusAndDetail(
              HttpStatus.UNAUTHORIZED, "the push key is missing or wrong");
      return ResponseEntity.of(why).build();
    }
    Wake.erp(camel, erp);
    return ResponseEntity.accepted().body(Map.of("done", "the ERP is asked now"));
  }
}
