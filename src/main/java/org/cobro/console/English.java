package org.cobro.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the pages for programs, which have no language of their own. */
final class English {

  private English() {}

  static String of(String key) {
    ResourceBundle words = ResourceBundle.getBundle("console/messages", Locale.ENGLISH);
    return new MessageFormat(words.getString(key), Locale.ENGLISH).format(new Object[0]);
  }
}
