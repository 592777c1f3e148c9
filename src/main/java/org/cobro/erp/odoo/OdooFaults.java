package org.cobro.erp.odoo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Odoo's faults as the core's five. The code decides; the text only tells passing troubles of the
 * database from mistakes, both of which come as code 1. After a write the caller reads back in any
 * case, so a wrong guess costs a retry, never a second payment.
 */
public final class OdooFaults {
  public static final int SERVER_ERROR = 1;
  public static final int USER_ERROR = 2;
  public static final int ACCESS_DENIED = 3;
  public static final int ACCESS_ERROR = 4;

  private static final String UNSAID = "cannot marshal";
  private static final int LONGEST = 240;
  private static final List<String> PASSING =
      List.of(
          "could not serialize",
          "deadlock detected",
          "duplicate key value",
          "concurrencyerror",
          "lockerror",
          "operationalerror",
          "poolerror");

  private OdooFaults() {}

  /**
   * @param code Odoo's {@code faultCode}
   * @param text Odoo's {@code faultString}: a message, or for code 1 a traceback
   * @param secrets texts that must not appear in the detail
   */
  public static Reply.Faulted reply(int code, String text, String... secrets) {
    String line = code == SERVER_ERROR ? lastLine(text) : firstLine(text);
    String detail = "Odoo: " + brief(masked(line, secrets));
    return new Reply.Faulted(Fault.of(kind(code, line), detail), code);
  }

  /** A failure on the way to Odoo, or of an answer that is no RPC answer. */
  public static Reply.Faulted transport(Fault fault) {
    return new Reply.Faulted(fault, 0);
  }

  /** Whether the call was carried out and has nothing to return, which XML-RPC cannot say. */
  public static boolean isOnlyUnsaid(Reply.Faulted faulted) {
    return faulted.code() == SERVER_ERROR && faulted.fault().detail().contains(UNSAID);
  }

  static FaultKind kind(int code, String line) {
    if (code == ACCESS_DENIED) {
      return FaultKind.UNAUTHORISED;
    }
    if (code == ACCESS_ERROR) {
      return FaultKind.REJECTED;
    }
    if (code == SERVER_ERROR && line.contains(UNSAID)) {
      return FaultKind.UNCLEAR;
    }
    return isPassing(line) ? FaultKind.BUSY : FaultKind.REJECTED;
  }

  private static boolean isPassing(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return !isUnknownDatabase(lower) && PASSING.stream().anyMatch(lower::contains);
  }

  private static boolean isUnknownDatabase(String lower) {
    return lower.contains("database \"") && lower.contains("does not exist");
  }

  /** Where that only leads up to the reason, the reason with it. */
  private static String firstLine(String text) {
    String first = lines(text).findFirst().orElse("no text");
    String last = lastLine(text);
    return first.endsWith(":") && !last.equals(first) ? first + " " + last : first;
  }

  private static String lastLine(String text) {
    return lines(text).reduce((before, last) -> last).orElse("no text");
  }

  private static Stream<String> lines(String text) {
    return text == null
        ? Stream.empty()
        : text.lines().map(String::strip).filter(s -> !s.isEmpty());
  }

  private static String masked(String line, String... secrets) {
    String masked = line;
    for (String secret : secrets) {
      if (secret != null && !secret.isEmpty()) {
        masked = masked.replace(secret, "***");
      }
    }
    return masked;
  }

  private static String brief(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
