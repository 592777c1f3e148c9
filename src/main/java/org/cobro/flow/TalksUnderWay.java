package org.cobro.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.intent.WriteBack;

/**
 * Knows whether an earlier talk about a payment may have posted it and never heard the answer: a
 * node that crashed, was overtaken or lost its database in between. Each claim of a write-back
 * raises its fence by one, and each talk that ended well its failures, or else it is remembered
 * here. What does not add up was broken off. A doubt too many costs a wait, never a payment.
 */
public final class TalksUnderWay {

  /** More than are told in any time that matters. */
  private static final int REMEMBERED = 10_000;

  private final Map<String, Talk> talks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Talk> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param posting whether it, or one before it, posted and has not ended since
   */
  private record Talk(long fence, boolean posting) {}

  /** Hears when something is posted, and when the talk has ended as it should. */
  public interface Watch {
    Watch NOBODY =
        new Watch() {
          @Override
          public void posts() {
            // Nothing is posted but what is told.
          }

          @Override
          public void ends() {
            // Nobody waits for it.
          }
        };

    void posts();

    void ends();
  }

  /** Opens a talk. True when an earlier one may still be writing. */
  public synchronized boolean opensInTheWake(WriteBack claimed) {
    boolean inTheWake = isInTheWake(claimed, talks.get(claimed.id()));
    // Until it ends as it should: one that breaks off before it has looked changes nothing.
    talks.put(claimed.id(), new Talk(claimed.fence(), inTheWake));
    return inTheWake;
  }

  private static boolean isInTheWake(WriteBack claimed, Talk before) {
    if (before != null) {
      return before.posting() || before.fence() < claimed.fence() - 1;
    }
    return claimed.fence() > claimed.failures() + 1L;
  }

  /** Who is told how the talk about a write-back goes. */
  public Watch of(WriteBack claimed) {
    return new Watch() {
      @Override
      public void posts() {
        note(claimed, true);
      }

      @Override
      public void ends() {
        note(claimed, false);
      }
    };
  }

  private synchronized void note(WriteBack claimed, boolean posting) {
    talks.put(claimed.id(), new Talk(claimed.fence(), posting));
  }
}
