package org.cobro.intent.card;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Where an enrolment is. The names are stored: never rename one. */
public enum EnrolmentState {
  /** Nothing has been sent. */
  ASKED,
  /** The create is on its way; after a crash it may have arrived or not. */
  SENDING,
  /** The create got no usable answer; the provider's list is to tell. */
  UNKNOWN,
  /** The card exists at the provider, and waits for its customer. */
  PENDING,
  /** It may be charged. */
  ACTIVE,
  /** The link lapsed, or the provider ended the card. */
  EXPIRED,
  /** Taken back for good. */
  REVOKED,
  /** The provider, or the data, said no: nothing exists. */
  REFUSED,
  /** It exists, but its link came with a lost answer; another was asked for in its place. */
  LOST;

  private static final Set<EnrolmentState> OPEN = EnumSet.of(ASKED, SENDING, UNKNOWN, PENDING);

  /** True while a second one for the same customer would be one too many. */
  public boolean isOpen() {
    return OPEN.contains(this);
  }

  /**
   * Where it goes when the provider says this. Never back: an answer that was overtaken by a newer
   * one changes nothing. A link that is used at the last moment may yet make an expired one active.
   *
   * @return empty when nothing changes
   */
  public Optional<EnrolmentState> after(CardStanding said) {
    return switch (said) {
      case ACTIVE -> reached(EnumSet.of(PENDING, LOST, EXPIRED), ACTIVE);
      case EXPIRED -> reached(EnumSet.of(PENDING, LOST, ACTIVE), EXPIRED);
      case REVOKED -> reached(EnumSet.of(PENDING, LOST, ACTIVE, EXPIRED), REVOKED);
      case PENDING, UNREADABLE -> Optional.empty();
    };
  }

  private Optional<EnrolmentState> reached(Set<EnrolmentState> from, EnrolmentState to) {
    return from.contains(this) ? Optional.of(to) : Optional.empty();
  }
}
