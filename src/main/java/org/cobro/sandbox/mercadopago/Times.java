package org.cobro.sandbox.mercadopago;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the two APIs write them. */
final class Times {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The payments API writes everything as in New York without summer time. */
  private static final DateTimeFormatter PAYMENTS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.ofHours(-4));

  private Times() {}

  static String millis(Instant instant) {
    return MILLIS.format(instant);
  }

  static String payments(Instant instant) {
    return PAYMENTS.format(instant);
  }
}
