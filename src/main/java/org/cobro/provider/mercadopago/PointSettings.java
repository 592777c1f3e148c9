package org.cobro.provider.mercadopago;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final int MOST_INSTALLMENTS = 72;
  private static final String ONLY_CREDIT =
      "only with default-type: credit-card and api: payment-intents";
  private static final String ONLY_VOUCHER =
      "only with default-type: voucher-card and api: payment-intents";

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

  /** What cannot be, one line each: the setting, and what is allowed. Empty when all is well. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    boolean legacy = api == Api.PAYMENT_INTENTS;
    boolean credit = legacy && defaultType == DefaultType.CREDIT_CARD;
    boolean voucher = legacy && defaultType == DefaultType.VOUCHER_CARD;
    require(faults, legacy || !testScope, "test-scope: only with api: payment-intents");
    require(
        faults,
        legacy || defaultType != DefaultType.VOUCHER_CARD,
        "default-type: voucher-card only with api: payment-intents");
    require(faults, installments == null || credit, "installments: " + ONLY_CREDIT);
    require(
        faults,
        installments == null || (installments >= 1 && installments <= MOST_INSTALLMENTS),
        "installments: 1 to 72");
    require(faults, installmentsCost == null || credit, "installments-cost: " + ONLY_CREDIT);
    require(
        faults,
        installmentsCost == null || List.of("seller", "buyer").contains(installmentsCost),
        "installments-cost: seller or buyer");
    require(faults, voucherType == null || voucher, "voucher-type: " + ONLY_VOUCHER);
    require(
        faults,
        voucherType == null || List.of("sodexo", "alelo").contains(voucherType),
        "voucher-type: sodexo or alelo");
    require(
        faults,
        expiration.compareTo(SHORTEST) >= 0
            && expiration.compareTo(LONGEST) <= 0
            && expiration.toNanosPart() == 0,
        "expiration: whole seconds from 30s to 3h");
    require(faults, minimum >= 1 && minimum <= maximum, "minimum: 1 to maximum, in minor units");
    return faults;
  }

  private static void require(List<String> faults, boolean right, String line) {
    if (!right) {
      faults.add(line);
    }
  }
}
