package org.cobro.intent;

import java.util.Locale;
import java.util.Set;

/**
 * Whom Cobro itself names as the one who did something, in the log of events, in dead letters and
 * in a payment's story. No person may bear one of these names, or a person's deed would read as
 * Cobro's own, and Cobro's as a person's.
 */
public final class OwnNames {

  /** {@code webhook} names nobody today; it is a route that nudges, and none a person is called. */
  private static final Set<String> ALL =
      Set.of(
          Receivables.PICK_UP,
          Receivables.POLICY,
          "create",
          "look-up",
          "poll",
          "cancel",
          "watch",
          "late paid",
          "refund",
          "credit note",
          "write-back",
          "webhook");

  private OwnNames() {}

  /** In whatever letters: who reads a log does not tell {@code Poll} from {@code poll}. */
  public static boolean has(String name) {
    return ALL.contains(name.strip().toLowerCase(Locale.ROOT));
  }
}
