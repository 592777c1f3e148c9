package org.cobro.faults;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.odoo.PaymentView;

/** Judges by the books of both sides what was given back of one invoice. */
final class RefundJudge {
  private final Stage stage;

  RefundJudge(Stage stage) {
    this.stage = stage;
  }

  /** What was asked for is given back, and stands on its credit note. */
  boolean isGivenBackOnce(Cell cell) {
    return cell.note() != 0
        && given(cell).compareTo(stage.asked(cell.sale())) == 0
        && booked(cell).size() == 1
        && stage.shop().odoo(cell.sale().erp()).books().invoice(cell.note()).paid();
  }

  /** Once or not at all; whoever got it back is booked, or a person is asked. */
  void judgeBooks(Cell cell) {
    if (cell.note() == 0) {
      return;
    }
    BigDecimal given = given(cell);
    boolean back = given.signum() > 0;
    BigDecimal asked = stage.asked(cell.sale());
    if (back && given.compareTo(asked) != 0) {
      cell.breach("gave back " + given + ", not " + asked);
    }
    List<PaymentView> booked = booked(cell);
    if (booked.size() > (back ? 1 : 0)) {
      cell.breach("was booked otherwise than given back: " + booked);
    }
    if (back && booked.isEmpty() && stage.picture(cell.sale()).letters().isEmpty()) {
      cell.breach("was given back and not booked: " + given);
    }
  }

  private BigDecimal given(Cell cell) {
    return stage.givenBack(cell.sale());
  }

  private List<PaymentView> booked(Cell cell) {
    return stage.shop().odoo(cell.sale().erp()).books().payments(cell.note()).stream()
        .filter(each -> each.live() && each.outbound())
        .toList();
  }
}
