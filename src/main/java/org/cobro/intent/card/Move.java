package org.cobro.intent.card;

import java.time.Duration;

/**
 * What a step of an enrolment came to. Pure.
 *
 * @param pause until the next step
 * @param methodId the provider's id, when this brought it; else {@code null}
 * @param link the customer's link, when this brought it; else {@code null}
 * @param trouble for a person; {@code null} for none
 */
public record Move(
    EnrolmentState state,
    EnrolmentStep step,
    Duration pause,
    int rounds,
    int failures,
    String methodId,
    String link,
    String trouble) {

  private static final String NO_LINK =
      "its link came with an answer that was lost: ask for another (the same request again)";

  /** Nothing was sent: again after a while. */
  public static Move unsent(Enrolment claimed, Duration wait, String trouble) {
    return new Move(
        EnrolmentState.ASKED,
        EnrolmentStep.SEND,
        wait,
        claimed.rounds(),
        claimed.failures() + 1,
        null,
        null,
        trouble);
  }

  /** A definite no: nothing exists. */
  public static Move refused(String trouble) {
    return at(EnrolmentState.REFUSED, EnrolmentStep.NONE, Duration.ZERO, trouble);
  }

  /** It may exist: the provider's list is to tell. */
  public static Move unclear(Duration wait, String trouble) {
    return at(EnrolmentState.UNKNOWN, EnrolmentStep.LOOK_UP, wait, trouble);
  }

  /**
   * The provider's list does not show it. It may come late, so it is looked for again; what does
   * not show up then was never made, and is sent again under the same reference.
   *
   * @param looks how many it takes
   */
  public static Move notListed(Enrolment claimed, Duration wait, int looks) {
    String trouble = "the provider's list does not show it";
    return claimed.rounds() + 1 < looks
        ? new Move(
            EnrolmentState.UNKNOWN,
            EnrolmentStep.LOOK_UP,
            wait,
            claimed.rounds() + 1,
            0,
            null,
            null,
            trouble)
        : at(EnrolmentState.ASKED, EnrolmentStep.SEND, Duration.ZERO, trouble);
  }

  /** It exists, and waits for its customer. */
  public static Move exists(String methodId, String link, Duration wait) {
    return new Move(
        EnrolmentState.PENDING,
        EnrolmentStep.POLL,
        wait,
        0,
        0,
        methodId,
        link,
        link == null ? NO_LINK : null);
  }

  /**
   * The provider's list shows it, but no link: that came with the lost answer.
   *
   * @param wait until it is asked after, when it waits for its customer
   */
  public static Move listed(ListedCard card, Duration wait) {
    return EnrolmentState.PENDING
        .after(card.standing())
        .map(
            state ->
                new Move(
                    state, EnrolmentStep.NONE, Duration.ZERO, 0, 0, card.methodId(), null, null))
        .orElseGet(() -> exists(card.methodId(), null, wait));
  }

  /** Nothing new: asked again after a while. */
  public static Move rest(Enrolment claimed, Duration wait) {
    boolean linkless = claimed.state() == EnrolmentState.PENDING && claimed.link() == null;
    return at(claimed.state(), claimed.step(), wait, linkless ? NO_LINK : null);
  }

  /** No usable answer: asked again after a while. */
  public static Move failed(Enrolment claimed, Duration wait, String trouble) {
    return new Move(
        claimed.state(),
        claimed.step(),
        wait,
        claimed.rounds(),
        claimed.failures() + 1,
        null,
        null,
        trouble);
  }

  /** Nothing more is to be done, unless somebody asks for it. */
  public static Move ended(EnrolmentState state, String trouble) {
    return at(state, EnrolmentStep.NONE, Duration.ZERO, trouble);
  }

  private static Move at(EnrolmentState state, EnrolmentStep step, Duration wait, String trouble) {
    return new Move(state, step, wait, 0, 0, null, null, trouble);
  }
}
