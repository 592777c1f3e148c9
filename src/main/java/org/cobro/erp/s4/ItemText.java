package org.cobro.erp.s4;

import java.util.Optional;
import org.cobro.intent.Reference;

/**
 * The text of the lines that are posted, which says what they are for: the invoice's id and our
 * whole reference.
 *
 * @param invoiceId the id of the invoice
 */
record ItemText(String invoiceId, String reference) {

  /** Characters of SAP's field. */
  private static final int LONGEST = 50;

  ItemText {
    invoiceId = ItemKey.of(invoiceId).map(ItemKey::toString).orElse(invoiceId);
  }

  /** Empty when the text is none that we wrote. */
  static Optional<ItemText> of(String text) {
    String[] words = text == null ? new String[0] : text.split(" ");
    boolean ours =
        words.length == 2 && ItemKey.of(words[0]).isPresent() && Reference.isOurs(words[1]);
    return ours ? Optional.of(new ItemText(words[0], words[1])) : Optional.empty();
  }

  /** Whether SAP's field can hold it whole; a part of it would prove nothing. */
  boolean fits() {
    return toString().length() <= LONGEST;
  }

  @Override
  public String toString() {
    return invoiceId + " " + reference;
  }
}
