package org.cobro.erp.odoo;

import java.util.regex.Pattern;

/**
 * A line for the people in front of Odoo.
 *
 * @param invoiceId Odoo's key of the invoice
 * @param key names this one note, so that a repeat posts nothing; appears in its text. Letters,
 *     digits, {@code _} and {@code -} only
 * @param text what happened, in the shop's language
 * @param status for the status field, where it exists; {@code null} leaves the fields alone
 */
public record Note(String invoiceId, String key, String text, String status) {

  /**
   * @throws IllegalArgumentException when the key or the invoice's id is malformed
   */
  public Note {
    Ids.parse(invoiceId);
    if (key == null || !key.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("not a key: " + key);
    }
  }

  String body() {
    String plain = PlainText.of(text);
    return names(plain) ? plain : plain + " [" + key + "]";
  }

  /** Whether a text carries the key as a whole word: {@code a-1} is not in {@code a-12}. */
  boolean names(String body) {
    return body != null
        && Pattern.compile("(?<![A-Za-z0-9_-])" + key + "(?![A-Za-z0-9_-])").matcher(body).find();
  }
}
