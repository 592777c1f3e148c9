package org.cobro.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process is to die, as in {@code after:odoo-call:account.payment load:2}: after the step
 * of that id, the second time that its body contains those words.
 *
 * @param before whether it dies before the step's work, else after it
 * @param step the id of a step in the route files
 * @param words what the body must contain on its way into the step or out of it, as whole words;
 *     whatever is no letter, digit, dot or underscore parts words; empty for any body
 * @param hit which of the matching times, 1 for the first
 */
record CrashPoint(boolean before, String step, String words, int hit) {

  private static final Pattern FORM =
      Pattern.compile("(before|after):([a-z0-9-]+)(?::(\\D[^:]*))?(?::(\\d+))?");
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}._]+");

  /**
   * @throws IllegalArgumentException when the text is not of that form
   */
  static CrashPoint parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "sandbox.crash.at: is "
              + text
              + "; allowed: before or after, a step, words of its body, a count, as in"
              + " after:odoo-call:account.payment load:2");
    }
    String words = form.group(3) == null ? "" : form.group(3);
    int hit = form.group(4) == null ? 1 : Integer.parseInt(form.group(4));
    return new CrashPoint("before".equals(form.group(1)), form.group(2), words, hit);
  }

  boolean isOf(String stepId) {
    return step.equals(stepId);
  }

  boolean matches(String body) {
    return words.isEmpty() || parted(body).contains(parted(words));
  }

  private static String parted(String text) {
    return " " + GAP.matcher(text).replaceAll(" ").strip() + " ";
  }
}
