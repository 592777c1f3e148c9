package org.cobro.flow;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Event;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.StaleFence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records what a foreign call brought, also when the database is away for a moment. Where the row
 * has moved on meanwhile, by another node or a person, nothing is written: what it says now comes
 * first, and the provider is asked again.
 */
@Component
final class Recorder {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private static final Set<Event> GOES_ON = EnumSet.of(Event.CREATE_STARTED, Event.LOOK_UP_STARTED);

  private final IntentStore intents;
  private final IntentClaims claims;
  private final Insistence insistence;

  Recorder(IntentStore intents, IntentClaims claims, Insistence insistence) {
    this.intents = intents;
    this.claims = claims;
    this.insistence = insistence;
  }

  Optional<PaymentIntent> record(PaymentIntent claimed, Happening happening) {
    try {
      PaymentIntent after =
          GOES_ON.contains(happening.event())
              ? intents.record(claimed, happening)
              : insistence.record(claimed, happening);
      LOG.info(
          "{}: {} → {}: {}",
          after.externalId(),
          happening.event(),
          after.state(),
          happening.detail());
      conclude(claimed, happening);
      return Optional.of(after);
    } catch (StaleFence overtaken) {
      refused(claimed, happening, overtaken);
    } catch (IllegalStateException movedOn) {
      refused(claimed, happening, movedOn);
      intents.release(claimed);
    }
    claims.letGo(claimed);
    return Optional.empty();
  }

  /** The claim goes on while the foreign call that was announced is still to come. */
  private void conclude(PaymentIntent claimed, Happening happening) {
    if (!GOES_ON.contains(happening.event())) {
      claims.letGo(claimed);
    }
  }

  private static void refused(PaymentIntent claimed, Happening happening, Exception why) {
    LOG.warn(
        "{}: {} not recorded ({}), provider's id {}: {}",
        claimed.externalId(),
        happening.event(),
        happening.detail(),
        happening.facts().providerId(),
        why.getMessage());
  }
}
