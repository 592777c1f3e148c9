package org.cobro.sandbox.sap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path below the service root names, such as {@code IncomingPayments(7)/Cancel}.
 *
 * @param set entity set or service; empty where the path is none of ours
 * @param key as written between the brackets; empty for none
 * @param action after the second slash; empty for none
 */
record Resource(String set, String key, String action) {
  static final String ROOT = "/b1s/v2/";

  private static final Pattern SHAPE =
      Pattern.compile("(\\$?\\w+)(?:\\(([^()]+)\\))?(?:/(\\$?\\w+))?");

  /** From a decoded path. */
  static Resource of(String path) {
    if (path.startsWith(ROOT)) {
      Matcher parts = SHAPE.matcher(path.substring(ROOT.length()));
      if (parts.matches()) {
        return new Resource(parts.group(1), text(parts.group(2)), text(parts.group(3)));
      }
    }
    return new Resource("", "", "");
  }

  boolean keyed() {
    return !key.isEmpty();
  }

  boolean bare() {
    return key.isEmpty() && action.isEmpty();
  }

  private static String text(String group) {
    return group == null ? "" : group;
  }
}
