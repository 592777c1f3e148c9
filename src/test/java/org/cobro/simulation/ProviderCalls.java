package org.cobro.simulation;

import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/** A provider's calls as its file in {@code routes/providers} makes them, with the real mapping. */
interface ProviderCalls {

  Next create(IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then);

  Next lookUp(IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then);

  Next status(PaymentIntent intent, Function<Answer<Snapshot>, Next> then);

  Next cancel(PaymentIntent intent, Function<Answer<?>, Next> then);

  /** What was given back so far; never asked of who gives nothing back when a program asks. */
  Next standing(Refund refund, Function<Answer<Standing>, Next> then);

  Next refund(Refund refund, Function<Answer<Taken>, Next> then);

  Next probe(Function<Answer<?>, Next> then);

  /** A status call by who knows the id alone, whatever is answered. */
  Next glance(String id, Supplier<Next> then);
}
