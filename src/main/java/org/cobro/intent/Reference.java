package org.cobro.intent;

import java.util.regex.Pattern;

/** Tells our references from what people write, in the ERP or at a provider. */
public final class Reference {

  /** The same for a search in SQL's manner: finds all of ours, and perhaps a few more. */
  public static final String LIKE = "%-a%-________";

  private static final Pattern OURS = Pattern.compile("[A-Za-z0-9-]+-a[1-9][0-9]*-[0-9a-f]{8}");

  private Reference() {}

  /**
   * @param text may be {@code null}
   */
  public static boolean isOurs(String text) {
    return text != null && OURS.matcher(text).matches();
  }
}
