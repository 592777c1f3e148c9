package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.crash.Erp.Bill;
import org.cobro.crash.Erp.Booking;
import org.cobro.crash.Tables.Course;
import org.cobro.crash.Tables.Return;
import org.cobro.crash.Till.Slip;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundTransition;

/** Lays side by side what was given back: in the provider's, in Cobro's and in the ERP's books. */
final class Returns {

  private final World world;
  private final List<Return> ours;
  private final Tables tables;

  Returns(World world, Tables tables) {
    this.world = world;
    this.tables = tables;
    this.ours = tables.refunds();
  }

  /** The amounts that all books agree on; fails where they contradict each other. */
  List<BigDecimal> agreed() {
    ours.forEach(this::foldsToGivenBack);
    world.till().slips().forEach(this::providerGaveBackOurs);
    assertThat(world.erp().paidOut())
        .as("money out in the ERP")
        .hasSize((int) ours.stream().filter(each -> each.documentId() != null).count());
    world.creditNote().ifPresent(this::isBookedOnce);
    return ours.stream().map(Returns::amount).toList();
  }

  private void foldsToGivenBack(Return refund) {
    Course course = tables.course(refund);
    assertThat(course.state()).as("%s", refund).isEqualTo(RefundState.REFUNDED);
    assertThat(RefundTransition.fold(course.events())).as("%s", course).isEqualTo(course.state());
  }

  private void providerGaveBackOurs(Slip slip) {
    assertThat(slip.returns())
        .as("given back of %s", slip)
        .containsExactlyElementsOf(
            ours.stream()
                .filter(each -> each.externalId().equals(slip.reference()))
                .map(Returns::amount)
                .toList());
  }

  private void isBookedOnce(Bill creditNote) {
    assertThat(ours).hasSize(1);
    List<Booking> payments = world.erp().bookings(creditNote.id());
    assertThat(payments).as("money out for %s", creditNote).hasSize(1);
    Booking out = payments.get(0);
    assertThat(out.live() && out.settles() && out.outbound()).as("%s", out).isTrue();
    assertThat(out.reference()).isEqualTo(ours.get(0).reference());
    assertThat(out.amount()).isEqualTo(amount(ours.get(0)));
    assertThat(creditNote.paid()).as("%s is settled", creditNote).isTrue();
  }

  private static BigDecimal amount(Return refund) {
    return BigDecimal.valueOf(refund.amountMinor(), 2);
  }
}
