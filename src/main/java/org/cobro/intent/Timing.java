package org.cobro.intent;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The rhythm of an intent's life.
 *
 * @param poll from one answer to the next status call
 * @param slowPoll the same while a person is asked to decide, and the ceiling of any back-off
 * @param cancelGrace how long "cancelled" must stand before it is believed
 * @param expiryGrace how long "expired" must stand before it is believed
 * @param proofGrace how long "confirmed" may stay without proof before a person decides
 * @param patience from the create until an undecided intent goes to a person
 * @param lookUpAfter from the create until its fate is looked up; longer than any HTTP time-out
 * @param payable from the create until the provider can no longer take the money, where its policy
 *     says nothing else
 * @param sweeps when, after the end, to ask once more; at least once
 * @param lease how long a claim holds; longer than one foreign call
 * @param policies what is particular to each provider connection, by its name
 */
public record Timing(
    Duration poll,
    Duration slowPoll,
    Duration cancelGrace,
    Duration expiryGrace,
    Duration proofGrace,
    Duration patience,
    Duration lookUpAfter,
    Duration payable,
    List<Duration> sweeps,
    Duration lease,
    Map<String, ProviderPolicy> policies) {

  private static final int STEEPEST = 16;

  /**
   * @throws IllegalArgumentException without a sweep: a late "paid" would never be seen
   */
  public Timing {
    sweeps = List.copyOf(sweeps);
    policies = Map.copyOf(policies);
    if (sweeps.isEmpty()) {
      throw new IllegalArgumentException("sweeps: at least one look after the end is needed");
    }
  }

  /**
   * The policy of a provider connection. Without one of its own, a look-up is the same create once
   * more, once; and the rhythm stays the same for as long as an intent lives.
   */
  public ProviderPolicy of(String provider) {
    ProviderPolicy own = policies.get(provider);
    return own == null ? new ProviderPolicy(payable, 1, 1, lookUpAfter, patience, slowPoll) : own;
  }

  /** Doubles with each failure, from {@code poll} to {@code slowPoll}. */
  public Duration backOff(int failures) {
    Duration wait = poll.multipliedBy(1L << Math.min(failures, STEEPEST));
    return Collections.min(List.of(wait, slowPoll));
  }

  Duration graceOf(Verdict ending) {
    return switch (ending) {
      case CANCELLED -> cancelGrace;
      case EXPIRED -> expiryGrace;
      case UNPROVEN -> proofGrace;
      case WAITING, IN_PROGRESS, PAID, FAILED, CONTRADICTORY, UNREADABLE ->
          throw new IllegalArgumentException(ending + " is not an ending");
    };
  }
}
