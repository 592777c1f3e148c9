package org.cobro.erp.s4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Registration;
import org.cobro.intent.Money;

/**
 * A journal entry of ours as SAP shows it.
 *
 * @param lines all that were found of it
 */
record PostedEntry(List<Line> lines) {

  PostedEntry {
    lines = List.copyOf(lines);
  }

  /** The entries that lines belong to, without those that take back another one. */
  static List<PostedEntry> of(List<Line> lines) {
    Map<String, List<Line>> entries = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> !line.isReversal())
        .forEach(line -> entries.computeIfAbsent(line.entry(), e -> new ArrayList<>()).add(line));
    return entries.values().stream().map(PostedEntry::new).toList();
  }

  /** SAP's number of it with the fiscal year. */
  String id() {
    return lines.get(0).entry();
  }

  /** For a person. */
  String label() {
    return "journal entry " + id();
  }

  boolean isReversed() {
    return lines.stream().anyMatch(Line::isReversed);
  }

  /** Empty when no line of a customer's has a text of ours. */
  Optional<ItemText> text() {
    return lines.stream()
        .filter(Line::isOfACustomer)
        .flatMap(line -> ItemText.of(line.text("DocumentItemText")).stream())
        .findFirst();
  }

  /**
   * Whether it is this payment: one customer's credit, and a debit of the account, both of the
   * amount. SAP may add lines of its own. People may have changed the text since; where there is
   * one of ours, it must be the same.
   */
  boolean isOf(Registration wanted, String customer) {
    List<Line> credits = lines.stream().filter(Line::isOfACustomer).toList();
    return credits.size() == 1
        && credits.get(0).isNumber("Customer", customer)
        && isAmount(credits.get(0), wanted.amount(), false)
        && lines.stream().anyMatch(line -> isDebitOf(line, wanted))
        && text()
            .filter(text -> !text.equals(new ItemText(wanted.invoiceId(), wanted.key())))
            .isEmpty();
  }

  private static boolean isDebitOf(Line line, Registration wanted) {
    return !line.isOfACustomer()
        && line.isNumber("GLAccount", wanted.journal())
        && isAmount(line, wanted.amount(), true);
  }

  private static boolean isAmount(Line line, Money wanted, boolean debit) {
    BigDecimal owed = line.owed(wanted.currency());
    return line.isDebit() == debit && owed != null && owed.abs().compareTo(wanted.amount()) == 0;
  }

  /**
   * For a reconciliation; nothing can be applied here, so what it names counts as that. Where a
   * person took our text away the key still tells whose it is, but no longer which invoice's.
   *
   * @param asked references by their keys
   */
  Optional<BookedPayment> booked(String currency, Map<String, String> asked) {
    Optional<ItemText> text = text();
    return text.map(ItemText::reference)
        .or(() -> Optional.ofNullable(asked.get(lines.get(0).text("DocumentReferenceID"))))
        .map(
            reference ->
                new BookedPayment(
                    id(),
                    label(),
                    reference,
                    isReversed() ? BookedPayment.Stage.CANCELLED : BookedPayment.Stage.POSTED,
                    money(currency),
                    text.isPresent(),
                    text.map(ItemText::invoiceId).stream().toList()));
  }

  private Money money(String currency) {
    return lines.stream()
        .filter(Line::isOfACustomer)
        .filter(Line::isCredit)
        .findFirst()
        .map(line -> line.owed(currency))
        .map(owed -> new Money(owed.abs(), currency))
        .orElse(null);
  }
}
