package org.cobro.console;

import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.EnrolmentStep;

/** A saved card, or one that a customer is asked for, as pages show it. */
record ShownCard(Enrolment card) {

  private static final int SHOWN = 4;

  /** The key of the words for where it is. */
  public String word() {
    return "cards.state." + (isLeaving() ? "REVOKING" : card.state().name());
  }

  public String tone() {
    if (isLeaving()) {
      return "busy";
    }
    return tone(card.state());
  }

  static String tone(EnrolmentState state) {
    return switch (state) {
      case ACTIVE -> "good";
      case ASKED, SENDING, PENDING -> "busy";
      case UNKNOWN -> "ask";
      case REFUSED -> "bad";
      case EXPIRED, REVOKED, LOST -> "calm";
    };
  }

  /** The provider's id, of which nobody needs the whole; empty while there is none. */
  public String masked() {
    String id = card.methodId();
    return id == null ? "" : "···" + id.substring(Math.max(0, id.length() - SHOWN));
  }

  /** Whether its customer may follow the link. */
  public boolean hasLink() {
    return card.state() == EnrolmentState.PENDING && card.link() != null;
  }

  /** Whether it changes by itself within a moment: then its page asks for it again. */
  public boolean isMoving() {
    return switch (card.state()) {
      case ASKED, SENDING, UNKNOWN, PENDING -> true;
      case ACTIVE, EXPIRED, REVOKED, REFUSED, LOST -> isLeaving();
    };
  }

  public boolean mayBeAsked() {
    return card.state() == EnrolmentState.PENDING || card.state() == EnrolmentState.ACTIVE;
  }

  public boolean mayBeRevoked() {
    return card.state() == EnrolmentState.ACTIVE && !isLeaving();
  }

  /** Somebody wants it taken back, and the provider has not said so yet. */
  private boolean isLeaving() {
    return card.state() == EnrolmentState.ACTIVE && card.step() == EnrolmentStep.REVOKE;
  }
}
