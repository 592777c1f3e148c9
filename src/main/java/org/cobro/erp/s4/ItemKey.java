package org.cobro.erp.s4;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.sap.wire.Query;

/**
 * The key of a journal line, which is an invoice's id here: company code, fiscal year, journal
 * entry and item. Written with hyphens, as {@code 1010-2026-1800000001-001}.
 *
 * @param item with zeros in front, whether or not SAP shows them
 */
record ItemKey(String company, String year, String document, String item) {

  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9]{1,4})-([0-9]{4})-([A-Za-z0-9]{1,10})-([0-9]{1,3})");

  /** Digits of an item. */
  private static final int LENGTH = 3;

  /** Empty when the text is no such key. */
  static Optional<ItemKey> of(String text) {
    Matcher parts = TEXT.matcher(text == null ? "" : text);
    return parts.matches()
        ? Optional.of(
            new ItemKey(parts.group(1), parts.group(2), parts.group(3), padded(parts.group(4))))
        : Optional.empty();
  }

  private static String padded(String item) {
    return "0".repeat(LENGTH - item.length()) + item;
  }

  /** Finds this one line in its company code, whichever way SAP writes its item. */
  String filter() {
    return "(FiscalYear eq %s and AccountingDocument eq %s and (%s))"
        .formatted(
            Query.literal(year),
            Query.literal(document),
            Stream.of(item, item.replaceFirst("^0+(?=.)", ""))
                .distinct()
                .map(written -> "AccountingDocumentItem eq " + Query.literal(written))
                .collect(Collectors.joining(" or ")));
  }

  /** Finds all after this one, in the order of {@link Lines#ORDER}. */
  String after() {
    return ("(FiscalYear gt %1$s or (FiscalYear eq %1$s and (AccountingDocument gt %2$s or"
            + " (AccountingDocument eq %2$s and AccountingDocumentItem gt %3$s))))")
        .formatted(Query.literal(year), Query.literal(document), Query.literal(item));
  }

  @Override
  public String toString() {
    return company + "-" + year + "-" + document + "-" + item;
  }
}
