package org.cobro.flow;

import org.apache.camel.Body;
import org.cobro.intent.IntentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The phase of the route {@code webhook}: what a provider has news of is asked about now. */
@Component("nudging")
public final class Nudging {

  private static final Logger LOG = LoggerFactory.getLogger(Nudging.class);

  private final IntentStore intents;

  public Nudging(IntentStore intents) {
    this.intents = intents;
  }

  /**
   * What a provider says that it has news of.
   *
   * @param provider the connection
   * @param providerId the provider's id; {@code null} when not stated
   * @param externalId our reference; {@code null} when not stated
   */
  public record Nudge(String provider, String providerId, String externalId) {}

  /** Another application of the same account has news too: those are none of ours. */
  public void nudge(@Body Nudge nudge) {
    if (!intents.nudge(nudge.provider(), nudge.providerId(), nudge.externalId())) {
      LOG.debug("{}: news of nothing that is waited for: {}", nudge.provider(), nudge.providerId());
    }
  }
}
