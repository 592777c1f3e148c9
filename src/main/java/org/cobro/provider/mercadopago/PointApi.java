package org.cobro.provider.mercadopago;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/** What is asked of Mercado Pago Point, over either API. Pure: talks are begun, calls not made. */
public sealed interface PointApi permits Orders, LegacyIntents {

  static PointApi of(PointSettings settings) {
    return switch (settings.api()) {
      case ORDERS -> new Orders(settings);
      case PAYMENT_INTENTS -> new LegacyIntents(settings);
    };
  }

  /**
   * Puts it on the terminal, once.
   *
   * @param refusals how often this attempt's create was answered with 401, 403 or 429 before: who
   *     says so did not carry it out, but a gateway may say so of a call that it has passed on.
   *     Then no later no is definite
   */
  Turn<Created> create(IntentRequest request, int refusals);

  /**
   * The same after a definite no, or one that should have been: it may be paid already.
   *
   * @param intent its rounds tell the refusals
   * @param ours ids at the provider that belong to other attempts
   */
  Turn<Created> createAgain(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now);

  /**
   * Looks for what an unclear create left behind. Never ends in {@code REJECTED}: nothing that is
   * not found is proof of absence.
   *
   * @param intent its rounds tell the how manyth look-up this is, from 1
   * @param ours ids at the provider that belong to other attempts
   */
  Turn<Created> lookUp(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now);

  Turn<Snapshot> status(PaymentIntent intent, Instant now);

  /** A request: any answer only means that the status is to be asked now. */
  Turn<CancelAnswer> cancel(PaymentIntent intent);

  /** What was given back of a payment so far. */
  Turn<Standing> standing(Refund refund);

  /** Gives back, once; any answer but a definite no only means that it is to be looked at. */
  Turn<Taken> refund(Refund refund);

  /** Whether host and access token are right. */
  Turn<String> probe();

  /** What the provider last said of one of its keys, for a person. */
  Turn<LastWord> lastWord(String id);

  /** All terminals of the account. */
  Turn<List<Terminal>> terminals();

  /** Puts a terminal in the mode in which it takes orders; it must be restarted afterwards. */
  Turn<Terminal> setUp(String terminal);
}
