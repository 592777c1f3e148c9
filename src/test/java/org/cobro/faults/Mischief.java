package org.cobro.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.cobro.faults.Passage.Pause;
import org.cobro.faults.WireFault.Landing;

/** Lets a fault befall a call. */
final class Mischief {
  private static final int DROPS = 12;
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private final Bender bender;
  private final Duration patience;

  /**
   * @param patience how long the caller waits for an answer
   */
  Mischief(Bender bender, Duration patience) {
    this.bender = bender;
    this.patience = patience;
  }

  HttpText undisturbed(Passage passage) throws IOException {
    return bender.straight(passage);
  }

  /**
   * @return whether the connection lives on
   */
  boolean befall(WireFault fault, WireCall call, Passage passage) throws IOException {
    return switch (fault.kind()) {
      case ROAD -> onTheRoad(fault, passage);
      case STATUS -> instead(fault, passage);
      case CONTENT -> tell(passage, bender.bent(fault, call, passage));
      case TWICE -> twice(fault, passage);
    };
  }

  private boolean onTheRoad(WireFault fault, Passage passage) throws IOException {
    if (fault == WireFault.CARRIED_OUT_TOO_LATE) {
      Pause.of(patience.plus(A_MOMENT));
    }
    HttpText answer = fault.landing() == Landing.NEVER ? null : undisturbed(passage);
    return switch (fault) {
      case LATE -> {
        Pause.of(patience.dividedBy(3));
        yield tell(passage, answer);
      }
      case ANSWERED_TOO_LATE -> {
        Pause.of(patience.plus(A_MOMENT));
        yield tell(passage, answer);
      }
      case CARRIED_OUT_TOO_LATE -> tell(passage, answer);
      case REFUSED -> throw new IllegalStateException("refused by Wire.down()");
      case RESET_BEFORE, RESET_AFTER -> {
        passage.reset();
        yield false;
      }
      case SILENT_BEFORE, SILENT_AFTER -> {
        passage.awaitHangUp(patience.multipliedBy(3));
        yield false;
      }
      case CUT_HEAD -> {
        passage.tell(Arrays.copyOf(answer.head(), answer.head().length / 2));
        yield false;
      }
      case CUT_BODY -> {
        passage.tell(
            Arrays.copyOf(answer.whole(), answer.head().length + answer.body().length / 2));
        yield false;
      }
      case TRICKLE -> {
        passage.tell(answer.head());
        passage.drip(answer.body(), DROPS, patience.dividedBy(DROPS - 4));
        yield true;
      }
      case NARROW -> {
        passage.drip(answer.whole(), DROPS, patience.dividedBy(DROPS));
        yield true;
      }
      default -> false; // CLOSED_BEFORE, CLOSED_AFTER
    };
  }

  /**
   * Providers and Odoo's JSON-2 word their errors in JSON, FEX and SAP in their own ways; gateways
   * in HTML.
   */
  private boolean instead(WireFault fault, Passage passage) throws IOException {
    if (fault.landing() == Landing.ONCE) {
      undisturbed(passage);
    }
    int status = fault.status();
    String words = fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean json = !passage.request().text().startsWith("<") && status >= 400 && status <= 500;
    HttpText page =
        json
            ? HttpText.of(status, "application/json", worded(passage.request(), words))
            : HttpText.of(
                status, "text/html", "<!DOCTYPE html><html><body>" + words + "</body></html>");
    return tell(
        passage,
        switch (status) {
          case 204 -> HttpText.of(200, "application/json", "");
          case 302 -> page.with("Location", "/web/login");
          case 429, 503 -> page.with("Retry-After", "1");
          default -> page;
        });
  }

  private static String worded(HttpText request, String words) {
    if (request.start().contains("/b1s/")) {
      return "{\"error\":{\"code\":\"-1\",\"message\":\"" + words + "\"}}";
    }
    return request.start().contains("/merchant/api/")
        ? "{\"success\":false,\"error\":\"" + words + "\"}"
        : "{\"name\":\"werkzeug.exceptions.HTTPException\",\"message\":\"" + words + "\"}";
  }

  private boolean twice(WireFault fault, Passage passage) throws IOException {
    HttpText answer = undisturbed(passage);
    if (fault == WireFault.ASKED_TWICE) {
      return tell(passage, undisturbed(passage));
    }
    passage.tell(answer.whole());
    return tell(passage, answer);
  }

  private static boolean tell(Passage passage, HttpText answer) throws IOException {
    passage.tell(answer.whole());
    return true;
  }
}
