package org.cobro.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.faults.Till.Slip;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.testing.Sale;

/** Judges the end of a cell by the books of both sides. */
final class Judge {
  private static final Set<WireCall> WITHDRAWING =
      EnumSet.of(WireCall.CANCEL, WireCall.NOTE_LOOK, WireCall.NOTE);

  private final Stage stage;
  private final RefundJudge refunds;

  Judge(Stage stage) {
    this.stage = stage;
    this.refunds = new RefundJudge(stage);
  }

  /** Nothing is to be expected any more; what looks lost may yet be picked up once more. */
  boolean isAtRest(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    boolean payable = cell.isCustomerThere() && stage.isSomethingWaiting(cell.sale());
    return !payable && picture.isAtRest() && !outcome(cell, picture).equals("lost");
  }

  /** Once everything is at rest: paid once, or with a person, or withdrawn as it was wished. */
  void judge(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    cell.ended(outcome(cell, picture));
    if (cell.hits() == 0) {
      cell.breach("was never struck");
    }
    cell.partner()
        .filter(partner -> !isBookedOnce(partner))
        .ifPresent(partner -> cell.breach("disturbed its neighbour: " + stage.picture(partner)));
    judgeBooks(cell);
  }

  /** Nothing is left for a person either. */
  boolean isSettled(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    return picture.isAtRest() && picture.letters().isEmpty();
  }

  /**
   * The provider's books, the ERP's and ours, of one invoice: whoever paid is booked or asked for.
   */
  void judgeBooks(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    List<Slip> there = atTheTerminal(cell.sale());
    Set<String> references = references(cell.sale());
    there.stream()
        .filter(intent -> !references.contains(intent.reference()))
        .forEach(intent -> cell.breach("left an intent that nobody knows: " + intent));
    Set<String> own =
        picture.attempts().stream().map(Picture.Attempt::reference).collect(Collectors.toSet());
    List<Slip> charged =
        there.stream()
            .filter(intent -> intent.charged() && own.contains(intent.reference()))
            .toList();
    List<PaymentView> booked = booked(cell.sale());
    if (charged.size() > 1) {
      cell.breach("was charged twice: " + charged);
    }
    if (booked.size() > charged.size()) {
      cell.breach("was booked and not charged: " + booked);
    }
    if (booked.isEmpty() && !charged.isEmpty() && picture.letters().isEmpty()) {
      cell.breach("was charged and not booked: " + charged);
    }
    charged.stream()
        .filter(intent -> intent.amount().compareTo(stage.shop().invoice(cell.sale()).total()) != 0)
        .forEach(intent -> cell.breach("was charged another amount: " + intent));
    refunds.judgeBooks(cell);
  }

  private List<Slip> atTheTerminal(Sale sale) {
    return stage.slips().stream()
        .filter(intent -> sale.terminal().equals(intent.terminal()))
        .toList();
  }

  /** Of all that we ever sent to the terminal. */
  private Set<String> references(Sale sale) {
    return Set.copyOf(
        stage
            .shop()
            .jdbc()
            .sql("select external_id from payment_intent where terminal = :terminal")
            .param("terminal", sale.terminal())
            .query(String.class)
            .list());
  }

  private String outcome(Cell cell, Picture picture) {
    if (!picture.letters().isEmpty()) {
      return picture.letters().keySet().stream().sorted().collect(Collectors.joining("+"));
    }
    if (cell.call().isRefund()) {
      return refunds.isGivenBackOnce(cell) ? "given back" : "lost";
    }
    if (isBookedOnce(cell.sale())) {
      return "paid";
    }
    boolean wished = WITHDRAWING.contains(cell.call());
    return wished && picture.isIn("CANCELLED") ? "withdrawn" : "lost";
  }

  private boolean isBookedOnce(Sale sale) {
    return stage.shop().invoice(sale).paid() && booked(sale).size() == 1;
  }

  private List<PaymentView> booked(Sale sale) {
    return stage.shop().payments(sale).stream().filter(PaymentView::live).toList();
  }
}
