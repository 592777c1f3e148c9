package org.cobro.provider.compago;

import java.util.Locale;
import java.util.regex.Pattern;

/** The id of a saved card, as one lane: two spellings of it must not be charged at once. */
public final class CardId {

  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private CardId() {}

  /**
   * A UUID in small letters, as Compago writes them: capitals mean the same. Anything else stays as
   * it is, {@code null} too: what is no UUID may differ by its letters' case.
   */
  public static String canonical(String id) {
    return id != null && UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
  }
}
