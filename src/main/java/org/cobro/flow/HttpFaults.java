package org.cobro.flow;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.RetryAfter;
import org.cobro.xmlrpc.XmlRpcStatusException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.springframework.stereotype.Component;

/**
 * What an exception of a foreign call says about the call. Only where the connection was never made
 * is it certain that nothing was sent; everything else is unclear (the idea is riptide's:
 * connection faults may be retried, socket faults only where the call can be repeated).
 */
@Component("httpFaults")
public final class HttpFaults {

  private final Clock clock;

  public HttpFaults(Clock clock) {
    this.clock = clock;
  }

  /**
   * For providers' routes.
   *
   * @param status of the answer; {@code null} when none came
   */
  public Answer<?> answer(
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable thrown,
      @Header(Exchange.HTTP_RESPONSE_CODE) Integer status) {
    return new Answer.Failed<>(fault(thrown, status));
  }

  /**
   * For ERPs' routes. Whatever is thrown once an answer has come, such as for a charset that nobody
   * knows, tells nothing of what was asked: it may have been carried out.
   *
   * @param status of the answer; {@code null} when none came
   */
  public Fault fault(
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable thrown,
      @Header(Exchange.HTTP_RESPONSE_CODE) Integer status) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof KnownFault known) {
        return known.fault();
      }
      if (cause instanceof XmlRpcStatusException refused) {
        return status(refused);
      }
      if (cause instanceof IllegalArgumentException && status == null) {
        return Fault.of(FaultKind.REJECTED, "cannot be asked: " + cause.getMessage());
      }
      if (neverConnected(cause)) {
        return Fault.of(FaultKind.NOT_SENT, "not reached: " + cause.getMessage());
      }
      if (cause instanceof XmlRpcFormatException) {
        return Fault.of(FaultKind.UNCLEAR, "unreadable answer: " + cause.getMessage());
      }
    }
    return Fault.of(
        FaultKind.UNCLEAR, "no usable answer: " + thrown.getClass().getSimpleName() + said(thrown));
  }

  /**
   * @param header the answer's {@code Retry-After}; {@code null} when it had none
   */
  public Duration retryAfter(String header) {
    return RetryAfter.of(header, clock);
  }

  /** Leaves it as the property {@code retryAfter}: none when the answer named no pause. */
  public void noteRetryAfter(Exchange exchange) {
    String header = exchange.getMessage().getHeader("Retry-After", String.class);
    exchange.setProperty("retryAfter", header == null ? null : retryAfter(header));
  }

  private static boolean neverConnected(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectionRequestTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }

  private Fault status(XmlRpcStatusException answer) {
    Duration wait = RetryAfter.of(answer.retryAfter(), clock);
    return new Fault(kind(answer.status()), answer.getMessage(), wait, "");
  }

  private static FaultKind kind(int status) {
    return switch (status) {
      case 401, 403, 407 -> FaultKind.UNAUTHORISED;
      case 429 -> FaultKind.BUSY;
      case 400, 404, 405, 410 -> FaultKind.REJECTED;
      default -> status >= 300 && status < 400 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    };
  }

  private static String said(Throwable thrown) {
    boolean plain = thrown instanceof IOException && thrown.getMessage() != null;
    return plain ? ": " + thrown.getMessage() : "";
  }
}
