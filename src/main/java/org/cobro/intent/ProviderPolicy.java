package org.cobro.intent;

import java.time.Duration;

/**
 * What is particular to a provider about time: for how long an intent can be paid there, how a
 * create without an answer is looked up, and how often the provider likes to be asked.
 *
 * @param payable from a create until the provider can no longer take the money
 * @param resends how many look-ups are the same create once more, under the same key; the others
 *     only read
 * @param lookUps how many look-ups are made before only a person can decide; at least one
 * @param between from one look-up that decided nothing to the next
 * @param eager from the create until an intent that still waits for its customer is asked for at
 *     the calm rhythm
 * @param calm the rhythm after that; a quarter more or less, so that intents do not march in step
 */
public record ProviderPolicy(
    Duration payable, int resends, int lookUps, Duration between, Duration eager, Duration calm) {

  /**
   * @throws IllegalArgumentException without a look-up: nothing would tell a person of the doubt
   */
  public ProviderPolicy {
    if (lookUps < 1) {
      throw new IllegalArgumentException("lookUps: at least one is needed");
    }
  }
}
