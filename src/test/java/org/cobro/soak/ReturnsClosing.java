package org.cobro.soak;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.soak.Tables.Return;

/** The closing of what was given back: at the provider, in Cobro's tables and in the ERPs. */
final class ReturnsClosing {

  private final Mall mall;
  private final Tables tables;
  private final Breaches breaches;
  private final Set<String> inCash;
  private final List<Return> given;
  private final Map<String, List<PaymentView>> out = new HashMap<>();

  ReturnsClosing(Mall mall, Operator operator, Tables tables, Breaches breaches) {
    this.mall = mall;
    this.tables = tables;
    this.breaches = breaches;
    this.inCash = operator.inCash();
    this.given =
        tables.returns().stream().filter(each -> each.state() == RefundState.REFUNDED).toList();
    mall.erps()
        .values()
        .forEach(
            erp ->
                erp.books().payments().stream()
                    .filter(each -> each.outbound() && each.live() && each.reference() != null)
                    .collect(Collectors.groupingBy(PaymentView::reference))
                    .forEach(out::put));
  }

  void look() {
    Map<String, BigDecimal> told =
        given.stream()
            .filter(each -> !inCash.contains(each.id()))
            .collect(Collectors.toMap(Return::externalId, ReturnsClosing::amount, BigDecimal::add));
    mall.slips().forEach(slip -> givenBackOnce(slip, told));
    Set<String> asked = Audit.asked(tables);
    given.forEach(each -> registeredOnce(each, asked));
    Set<String> known = given.stream().map(Return::reference).collect(Collectors.toSet());
    out.forEach(
        (reference, payments) -> {
          if (!known.contains(reference)) {
            breaches.add("3: what is registered as given back was", payments);
          }
        });
    System.out.printf(
        "given back: %d refunds, %d of them in cash, %d registered on credit notes%n",
        given.size(),
        given.stream().filter(each -> inCash.contains(each.id())).count(),
        out.size());
  }

  /** The provider gave back what Cobro says, and nothing twice. */
  private void givenBackOnce(Slip slip, Map<String, BigDecimal> told) {
    BigDecimal ours = told.getOrDefault(slip.reference(), BigDecimal.ZERO);
    if (slip.returned().compareTo(ours) != 0 || slip.returned().compareTo(slip.amount()) > 0) {
      breaches.add("1: given back once, and known", slip + " " + ours);
    }
  }

  /** For a credit note: registered exactly once, or a person is asked. */
  private void registeredOnce(Return each, Set<String> asked) {
    List<PaymentView> payments = out.getOrDefault(each.reference(), List.of());
    int right = each.documentId() == null ? 0 : 1;
    boolean equal = payments.stream().allMatch(one -> one.amount().compareTo(amount(each)) == 0);
    boolean isAsked = payments.size() < right && asked.contains(each.receivable());
    if (!equal || payments.size() != right && !isAsked) {
      breaches.add("2: given back is registered once, or asked about", each + " " + payments);
    }
  }

  private static BigDecimal amount(Return each) {
    return BigDecimal.valueOf(each.minor(), 2);
  }
}
