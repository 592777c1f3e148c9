package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Scan;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an ERP says that an invoice has changed, so that nobody waits for the next pick-up. It is a
 * nudge: what counts is what the ERP shows when it is asked, so a forged, repeated or late one
 * changes nothing.
 */
@RestController
final class PushApi {

  private final CobroProperties properties;
  private final PushDoor door;
  private final ProducerTemplate camel;

  PushApi(CobroProperties properties, PushDoor door, ProducerTemplate camel) {
    this.properties = properties;
    this.door = door;
    this.camel = camel;
  }

  /**
   * What came of it in one flow.
   *
   * @param found whether the invoice is among those that the flow collects
   * @param queued how many attempts were queued: none when it was known already
   */
  record Looked(String flow, boolean found, int queued) {}

  /**
   * @return 200 when the invoice was looked at, 401 for a wrong key, 422 for a body that names no
   *     invoice or one that the ERP cannot be asked for, 429 while too many are under way, 503 when
   *     the ERP cannot be asked
   */
  @PostMapping("/push/{erp}")
  ResponseEntity<Object> push(@PathVariable String erp, HttpServletRequest request)
      throws IOException {
    if (!door.opensTo(erp, request)) {
      return problem(HttpStatus.UNAUTHORIZED, "the push key is missing or wrong");
    }
    Optional<String> invoice = InvoiceKey.in(request.getInputStream());
    if (invoice.isEmpty()) {
      return problem(HttpStatus.UNPROCESSABLE_ENTITY, "name an invoice, as in {\"id\": 42}");
    }
    return door.enter(erp, () -> look(erp, invoice.get()))
        .orElseGet(
            () -> problem(HttpStatus.TOO_MANY_REQUESTS, "busy; the next pick-up will see it"));
  }

  private ResponseEntity<Object> look(String erp, String invoice) {
    List<Scan> scans =
        properties.flows().entrySet().stream()
            .filter(flow -> erp.equals(flow.getValue().erp()))
            .map(flow -> scan(flow.getKey(), invoice))
            .toList();
    camel.sendBody("direct:" + erp + ".watch", null);
    return scans.stream()
        .map(scan -> scan.tally().fault())
        .filter(Objects::nonNull)
        .findFirst()
        .<ResponseEntity<Object>>map(PushApi::notAsked)
        .orElseGet(() -> ResponseEntity.ok(looked(invoice, scans)));
  }

  private Scan scan(String flow, String invoice) {
    return camel.requestBody("direct:" + flow + ".push", invoice, Scan.class);
  }

  private static Map<String, Object> looked(String invoice, List<Scan> scans) {
    List<Looked> flows =
        scans.stream()
            .map(s -> new Looked(s.flow(), s.tally().seen() > 0, s.tally().queued()))
            .toList();
    return Map.of("invoice", invoice, "flows", flows);
  }

  private static ResponseEntity<Object> notAsked(Fault fault) {
    return fault.kind() == FaultKind.REJECTED
        ? problem(HttpStatus.UNPROCESSABLE_ENTITY, fault.detail())
        : problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            fault.kind() + ": " + fault.detail() + "; the next pick-up will try again");
  }

  private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail)).build();
  }
}
