package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.cobro.config.Api.Scope;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Qr;
import org.cobro.intent.Qrs;
import org.cobro.intent.State;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a customer scans, for whoever shows it. Only while it can be paid: nobody must be shown the
 * QR of an attempt that has ended.
 */
@RestController
@RequestMapping("/api/intents/{id}")
@Needs(Scope.READ)
@Tag(name = "Payments")
final class QrApi {

  private final IntentStore intents;
  private final Qrs qrs;
  private final Clock clock;

  QrApi(IntentStore intents, Qrs qrs, Clock clock) {
    this.intents = intents;
    this.qrs = qrs;
    this.clock = clock;
  }

  /** The provider's own picture; drawn here where it gave the text alone. */
  @GetMapping(path = "/qr.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(summary = "The QR that the customer scans, while it can be paid")
  ResponseEntity<byte[]> png(@PathVariable String id) {
    Qr qr = payable(id);
    byte[] png = qr.png() == null ? QrImage.of(qr.text()) : Base64.getDecoder().decode(qr.png());
    return fresh(png, MediaType.IMAGE_PNG);
  }

  /**
   * The text in it, byte for byte as the provider gave it.
   *
   * @return 404 where the provider gave the picture alone
   */
  @GetMapping("/qr.txt")
  @Operation(summary = "The text in that QR, byte for byte as the provider gave it")
  ResponseEntity<byte[]> text(@PathVariable String id) {
    Qr qr = payable(id);
    if (qr.text() == null) {
      throw new NoSuch("text of the QR", id);
    }
    MediaType plain = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    return fresh(qr.text().getBytes(StandardCharsets.UTF_8), plain);
  }

  /** What can be scanned now. */
  Qr payable(String id) {
    PaymentIntent intent = intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
    Qr qr = qrs.of(id).orElseThrow(() -> new NoSuch("QR", id));
    boolean waits = intent.state() == State.PENDING || intent.state() == State.IN_PROGRESS;
    if (!waits) {
      throw gone("nobody may pay it now: it is " + intent.state());
    }
    if (qr.expiresAt() != null && !clock.instant().isBefore(qr.expiresAt())) {
      throw gone("nobody can pay it any more: its time was over at " + qr.expiresAt());
    }
    return qr;
  }

  private static ErrorResponseException gone(String why) {
    ProblemDetail problem = Problem.GONE.because(why);
    return new ErrorResponseException(HttpStatus.GONE, problem, null);
  }

  private static ResponseEntity<byte[]> fresh(byte[] body, MediaType type) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type).body(body);
  }
}
