package org.cobro.console;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cobro.intent.State;

/** The states as people tell them apart: by word, colour and picture. */
final class States {

  /** Under way, with nothing wrong. */
  static final Set<State> OPEN =
      EnumSet.of(
          State.QUEUED, State.CREATING, State.PENDING, State.IN_PROGRESS, State.CANCEL_REQUESTED);

  /** Nobody knows whether money moved. */
  static final Set<State> UNDECIDED = EnumSet.of(State.UNKNOWN, State.REVIEW);

  /** Ended without money, and nobody wanted that. */
  static final Set<State> FAILED = EnumSet.of(State.FAILED, State.EXPIRED);

  /** What one may filter by, by the word in the address. */
  private static final Map<String, Set<State>> CHOICES = choices();

  private States() {}

  static Set<String> words() {
    return CHOICES.keySet();
  }

  /**
   * @return {@code null} for an unknown word
   */
  static Set<State> of(String word) {
    return CHOICES.get(word);
  }

  /** Names both the colour and the picture. */
  static String tone(State state) {
    return switch (state) {
      case PAID -> "good";
      case CREATING, PENDING, IN_PROGRESS, CANCEL_REQUESTED -> "busy";
      case UNKNOWN, REVIEW -> "ask";
      case EXPIRED, FAILED -> "bad";
      case QUEUED, CANCELLED -> "calm";
    };
  }

  private static Map<String, Set<State>> choices() {
    Map<String, Set<State>> choices = new LinkedHashMap<>();
    choices.put("open", OPEN);
    choices.put("undecided", UNDECIDED);
    choices.put("not-collected", FAILED);
    for (State state : State.values()) {
      choices.put(state.name(), EnumSet.of(state));
    }
    return choices;
  }
}
