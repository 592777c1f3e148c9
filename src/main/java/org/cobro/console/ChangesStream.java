package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where open pages listen for changes (server-sent events). */
@Controller
@WithPages
final class ChangesStream {

  private final Changes changes;

  ChangesStream(Changes changes) {
    this.changes = changes;
  }

  /**
   * @return 503 when there are too many
   */
  @GetMapping("/console/changes")
  ResponseEntity<SseEmitter> listen(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    SseEmitter listener = session == null ? null : changes.listen(session.getId());
    if (listener == null) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
    // A proxy that gathers an answer would keep it for ever.
    response.setHeader("X-Accel-Buffering", "no");
    return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(listener);
  }
}
