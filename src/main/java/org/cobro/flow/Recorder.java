package org.cobro.flow;

import java.util.Optional;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.StaleFence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records what a foreign call brought. Where the row has moved on meanwhile, by another node or a
 * person, nothing is written: what it says now comes first, and the provider is asked again.
 */
@Component
final class Recorder {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final IntentStore intents;

  Recorder(IntentStore intents) {
    this.intents = intents;
  }

  Optional<PaymentIntent> record(PaymentIntent claimed, Happening happening) {
    try {
      PaymentIntent after = intents.record(claimed, happening);
      LOG.info(
          "{}: {} → {}: {}",
          after.externalId(),
          happening.event(),
          after.state(),
          happening.detail());
      return Optional.of(after);
    } catch (StaleFence overtaken) {
      LOG.info(
          "{}: {} not recorded: {}",
          claimed.externalId(),
          happening.event(),
          overtaken.getMessage());
    } catch (IllegalStateException movedOn) {
      LOG.warn(
          "{}: {} not recorded: {}", claimed.externalId(), happening.event(), movedOn.getMessage());
      intents.release(claimed);
    }
    return Optional.empty();
  }
}
