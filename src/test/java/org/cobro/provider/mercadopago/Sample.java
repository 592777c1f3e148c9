package org.cobro.provider.mercadopago;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.intent.Verdict;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStep;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;

/** One attempt to collect 1,250.50, as the bodies in the test's files have it. */
final class Sample {
  static final String ORDER = "ORD01JB3AAAAAAAAAAAAAAAAAAAAA";
  static final String INTENT = "3b0e1c5a-7d1f-4c2e-9a54-0f1e2d3c4b5a";
  static final String REFERENCE = "INV-2026-0042-a1-01jb3";
  static final String TERMINAL = "PAX_A910__SMARTPOS00042";
  static final Money AMOUNT = Money.of("1250.50", "MXN");
  static final Instant SENT = Instant.parse("2026-11-05T16:00:00Z");

  private Sample() {}

  static IntentRequest request() {
    return new IntentRequest(REFERENCE, AMOUNT, TERMINAL, REFERENCE, "a-stored-key");
  }

  static PaymentIntent intent(String providerId) {
    return intent(providerId, 1);
  }

  static PaymentIntent intent(String providerId, int round) {
    return intent(providerId, round, null, null);
  }

  /** Said to have ended, without a proof, since then. */
  static PaymentIntent unproven(String providerId, Instant since) {
    return intent(providerId, 1, Verdict.UNPROVEN, since);
  }

  private static PaymentIntent intent(
      String providerId, int round, Verdict ending, Instant endingSince) {
    return new PaymentIntent(
        "1",
        "2",
        1,
        REFERENCE,
        0,
        new Route("counter", "main", "mp", TERMINAL),
        AMOUNT,
        providerId == null ? State.UNKNOWN : State.PENDING,
        3,
        new Due(providerId == null ? Step.LOOK_UP : Step.POLL, SENT, 0, round),
        1,
        providerId,
        null,
        null,
        ending,
        endingSince,
        SENT.minusSeconds(60),
        SENT);
  }

  /** So much of it, to be given back; nothing was before. */
  static Refund refund(String providerId, String paymentId, Money amount) {
    return new Refund(
        "3",
        "1",
        "2",
        1,
        REFERENCE + "-r1",
        amount,
        new Refund.Payment(
            "counter",
            "main",
            "mp",
            providerId,
            paymentId,
            REFERENCE,
            AMOUNT,
            Money.ofMinor(0, "MXN")),
        null,
        RefundState.QUEUED,
        1,
        new Refund.Due(RefundStep.CHECK, SENT, 0, 0),
        1,
        SENT,
        null);
  }

  static PointSettings orders() {
    return PointSettings.standard(Api.ORDERS);
  }

  static PointSettings legacy() {
    return PointSettings.standard(Api.PAYMENT_INTENTS);
  }

  /** Of the merchant and mode that the files have. */
  static PointSettings strict(Api api) {
    return new PointSettings(
        api,
        api == Api.PAYMENT_INTENTS,
        true,
        DefaultType.CREDIT_CARD,
        api == Api.PAYMENT_INTENTS ? 3 : null,
        api == Api.PAYMENT_INTENTS ? "buyer" : null,
        null,
        Duration.ofMinutes(10),
        "5501",
        true,
        500,
        35_000_000,
        "dev_1",
        "dev_2",
        "446566691");
  }
}
