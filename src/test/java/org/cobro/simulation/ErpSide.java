package org.cobro.simulation;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.OdooWithoutHttp;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.xmlrpc.XmlRpcStatusException;
import org.cobro.xmlrpc.codec.XmlRpcFault;

/**
 * Odoo, with what befalls calls, and its books judged after each call that may have changed them.
 */
final class ErpSide {

  private static final URI ADDRESS = URI.create("http://odoo.example.mx/xmlrpc/2/object");
  private static final Set<String> CALLS_OF_PAYMENTS =
      Set.of("load", "create", "write", "action_post", "js_assign_outstanding_line");

  private final Plan plan;
  private final Ground ground;
  private final ProviderSide provider;
  private final Chance chance;
  private final OdooWithoutHttp odoo;
  private final Set<String> undone = new HashSet<>();
  private final Set<Integer> touched = new HashSet<>();
  private boolean calm;

  ErpSide(Plan plan, Ground ground, ProviderSide provider, Clock clock, Chance chance) {
    this.plan = plan;
    this.ground = ground;
    this.provider = provider;
    this.chance = chance;
    this.odoo = new OdooWithoutHttp(plan.odoo(), clock, Plan.LOGIN, Plan.SECRET);
    // The flow's own fields, which somebody added before Cobro came.
    odoo.books()
        .draftInvoice(
            "Papelería Sol",
            BigDecimal.ONE,
            "MXN",
            Map.of(Plan.TERMINAL_FIELD, "none", Plan.REQUEST_FIELD, "none"));
  }

  Books books() {
    return odoo.books();
  }

  void calm(boolean now) {
    calm = now;
  }

  void refuseKey(boolean now) {
    odoo.changeSecret(Plan.LOGIN, now ? "another" : Plan.SECRET);
  }

  /** An accountant took a payment of ours back. */
  void undo(String reference) {
    undone.add(reference);
  }

  boolean isUndone(String externalId) {
    return undone.stream().anyMatch(reference -> reference.contains(externalId));
  }

  /** An accountant's hand was at the invoice. */
  void touch(int invoice) {
    touched.add(invoice);
  }

  boolean isTouched(int invoice) {
    return touched.contains(invoice);
  }

  /** A call arrives. */
  Object call(Request.XmlRpc request) {
    if (calm || !chance.percent(plan.trouble())) {
      return carriedOut(request);
    }
    return switch (chance.below(5)) {
      case 0 -> gateway();
      case 1 -> {
        carriedOut(request);
        yield gateway();
      }
      case 2 -> {
        carriedOut(request);
        yield new XmlRpcFault(1, "TypeError: cannot marshal None unless allow_none is enabled");
      }
      case 3 -> new XmlRpcFault(1, "could not serialize access due to concurrent update");
      default -> {
        carriedOut(request);
        yield new XmlRpcFault(1, "psycopg2.OperationalError: server closed the connection");
      }
    };
  }

  private static Throwable gateway() {
    return new XmlRpcStatusException(ADDRESS, 502, "Bad Gateway", null);
  }

  private Object carriedOut(Request.XmlRpc request) {
    Object result = odoo.call(request.path(), request.call());
    boolean aboutPayments =
        request.call().params().size() > 4
            && CALLS_OF_PAYMENTS.contains(String.valueOf(request.call().params().get(4)));
    if (aboutPayments) {
      checkBooks();
    }
    return result;
  }

  /** Our payments by reference; those that are cancelled are left out. */
  Map<String, List<PaymentView>> ours() {
    Map<String, List<PaymentView>> ours = new HashMap<>();
    for (PaymentView payment : books().payments()) {
      String reference = payment.reference();
      boolean gone = payment.state().startsWith("cancel");
      if (reference != null && !gone) {
        ours.computeIfAbsent(reference, none -> new ArrayList<>()).add(payment);
      }
    }
    return ours;
  }

  private void checkBooks() {
    Set<String> references = new HashSet<>(ground.texts("select external_id from payment_intent"));
    Set<String> refunds = new HashSet<>(ground.texts("select reference from refund"));
    ours()
        .forEach(
            (reference, payments) -> {
              if (references.contains(reference)) {
                checkOne(reference, payments);
              } else if (refunds.contains(reference)) {
                checkRefund(reference, payments);
              }
            });
  }

  /** Money out is registered once, as much as was given back and not before. */
  private void checkRefund(String reference, List<PaymentView> payments) {
    if (payments.size() > 1) {
      throw new Breach(2, reference, "is registered more than once: " + payments);
    }
    PaymentView payment = payments.get(0);
    String amount = payment.amount().movePointRight(2).toBigInteger().toString();
    List<String> given =
        ground.texts(
            "select amount_minor from refund where reference = ? and state = 'REFUNDED'",
            reference);
    if (!given.equals(List.of(amount)) || !payment.outbound()) {
      throw new Breach(3, reference, "is registered, but was not given back so: " + payment);
    }
  }

  private void checkOne(String reference, List<PaymentView> payments) {
    if (payments.size() > 1) {
      throw new Breach(2, reference, "is registered more than once: " + payments);
    }
    PaymentView payment = payments.get(0);
    boolean evident =
        provider
            .charge(reference)
            .filter(charge -> charge.amount().compareTo(payment.amount()) == 0)
            .isPresent();
    if (!evident || !"MXN".equals(payment.currency())) {
      throw new Breach(3, reference, "is registered, but was not charged so: " + payment);
    }
  }
}
