package org.cobro.console;

import org.cobro.intent.Events;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivables;
import org.springframework.stereotype.Component;

/** All that is known of a payment intent, for programs. */
@Component
final class Timelines {

  private final Receivables receivables;
  private final Events events;
  private final Story story;
  private final Choices choices;

  Timelines(Receivables receivables, Events events, Story story, Choices choices) {
    this.receivables = receivables;
    this.events = events;
    this.story = story;
    this.choices = choices;
  }

  IntentApi.Timeline of(PaymentIntent intent) {
    return new IntentApi.Timeline(
        intent,
        receivables.get(intent.receivableId()),
        events.of(intent.id()),
        story.of(intent.id()),
        choices.of(intent));
  }
}
