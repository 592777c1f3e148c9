package org.cobro.provider.mercadopago;

import java.time.Duration;
import java.util.Locale;

/**
 * How one Mercado Pago account is spoken to.
 *
 * @param testScope legacy only: send {@code x-test-scope: sandbox}
 * @param printOnTerminal whether the terminal prints the seller's ticket
 * @param defaultType the kind of card that the terminal asks for
 * @param installments 1 to 72; {@code null} when the terminal asks. Legacy and credit cards only
 * @param installmentsCost {@code seller} or {@code buyer}; {@code null}: not said. As before
 * @param voucherType {@code sodexo} or {@code alelo}; {@code null}: not said. Legacy vouchers only
 * @param expiration how long an order waits at the terminal, 30 s to 3 h; legacy has 15 min fixed
 * @param userId the merchant that must be named by what is paid; {@code null}: not compared
 * @param live the mode that must be named by what is paid; {@code null}: not compared
 * @param minimum the smallest amount, in minor units
 * @param maximum the largest amount, in minor units
 * @param platformId given out by Mercado Pago; {@code null} when none, as the next two
 */
public record PointSettings(
    Api api,
    boolean testScope,
    boolean printOnTerminal,
    DefaultType defaultType,
    Integer installments,
    String installmentsCost,
    String voucherType,
    Duration expiration,
    String userId,
    Boolean live,
    long minimum,
    long maximum,
    String platformId,
    String integratorId,
    String sponsorId) {

  public static final Duration EXPIRATION = Duration.ofMinutes(15);

  /** Mexico's limits, in minor units, by an older guide; they drift. */
  public static final long MINIMUM = 500;

  public static final long MAXIMUM = 35_000_000;

  /** Which of the two. */
  public enum Api {
    /** {@code /v1/orders}. */
    ORDERS,
    /** {@code /point/integration-api}, to be replaced by orders. */
    PAYMENT_INTENTS
  }

  /** The kind of card. */
  public enum DefaultType {
    CREDIT_CARD,
    DEBIT_CARD,
    /** Legacy only. */
    VOUCHER_CARD,
    /** The customer chooses. */
    NONE;

    /**
     * @param word as Mercado Pago writes it, such as {@code credit_card}
     */
    public static DefaultType of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an account gets that sets nothing else. */
  public static PointSettings standard(Api api) {
    return new PointSettings(
        api,
        false,
        false,
        DefaultType.NONE,
        null,
        null,
        null,
        EXPIRATION,
        null,
        null,
        MINIMUM,
        MAXIMUM,
        null,
        null,
        null);
  }
}
