package org.cobro.sandbox.mercadopago;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives ids in the provider's forms. */
final class Numbers {
  /** Of the part of an id behind its prefix. */
  static final int LENGTH = 26;

  private static final long FIRST_PAYMENT = 131_000_000_000L;
  private static final int RADIX = 36;

  private final Supplier<UUID> ids;
  private long payments = FIRST_PAYMENT;

  Numbers(Supplier<UUID> ids) {
    this.ids = ids;
  }

  String uuid() {
    return ids.get().toString();
  }

  /** Such as {@code ORD01K…}. */
  String prefixed(String prefix) {
    UUID id = ids.get();
    return prefix + part(id.getMostSignificantBits()) + part(id.getLeastSignificantBits());
  }

  /** Of a payment or refund in the payments API. */
  long payment() {
    return ++payments;
  }

  private static String part(long bits) {
    String digits = Long.toUnsignedString(bits, RADIX).toUpperCase(Locale.ROOT);
    return "0".repeat(LENGTH / 2 - digits.length()) + digits;
  }
}
