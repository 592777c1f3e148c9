package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys of FEX: UUIDs in its reference, with a prefix such as {@code pi_} in its guides. So they are
 * texts and no more, though they go into paths.
 */
public final class Ids {
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Ids() {}

  /** The key as a text; {@code null} when none is stated. */
  static String text(JsonNode node) {
    boolean stated = node.isTextual() || node.isIntegralNumber();
    return stated && !node.asText().isBlank() ? node.asText() : null;
  }

  /** The key, where it may stand in a path as it is. */
  static Optional<String> usable(JsonNode node) {
    return Optional.ofNullable(text(node)).filter(Ids::isUsable);
  }

  /**
   * @param id may be {@code null}
   */
  public static boolean isUsable(String id) {
    return id != null && USABLE.matcher(id).matches();
  }
}
