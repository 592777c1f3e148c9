package org.cobro.intent;

import java.time.Duration;
import java.util.Optional;

/** Which dead letters are retried without a person. */
@FunctionalInterface
public interface RetryPolicy {

  /** A person decides everything. */
  RetryPolicy NEVER = (flow, cause, attempt) -> Optional.empty();

  /**
   * @param attempt the number of the attempt that ended
   * @return after what time to retry, or empty to wait for a person
   */
  Optional<Duration> retry(String flow, Cause cause, int attempt);
}
