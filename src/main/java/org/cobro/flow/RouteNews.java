package org.cobro.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What became of the route files since the start, for whoever looks; the log says it too. */
@Component
public final class RouteNews {

  private final Clock clock;
  private volatile Instant reloadedAt;
  private volatile Refusal refusal;

  public RouteNews(Clock clock) {
    this.clock = clock;
  }

  /** Changed files that were not taken up, and the reason; it names the file. */
  public record Refusal(Instant at, String fault) {}

  /**
   * When the routes were last replaced without a restart; empty when they are those of the start.
   */
  public Optional<Instant> reloadedAt() {
    return Optional.ofNullable(reloadedAt);
  }

  /** Why the files of now are not those that run; empty when they are. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  void reloaded() {
    reloadedAt = clock.instant();
    refusal = null;
  }

  void refused(String fault) {
    refusal = new Refusal(clock.instant(), fault);
  }

  /** Somebody put the former files back. */
  void asBefore() {
    refusal = null;
  }
}
