package org.cobro.simulation;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.flow.NodeSteps;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.OdooWithoutHttp;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.xmlrpc.XmlRpcStatusException;
import org.cobro.xmlrpc.codec.XmlRpcFault;

/** Odoo. */
final class OdooSide extends ErpSide {

  private static final URI ADDRESS = URI.create("http://odoo.example.mx/xmlrpc/2/object");
  private static final Set<String> CALLS_OF_PAYMENTS =
      Set.of("load", "create", "write", "action_post", "js_assign_outstanding_line");

  private final OdooWithoutHttp odoo;

  OdooSide(Plan plan, Ground ground, ProviderSide provider, VirtualClock clock, Chance chance) {
    super(plan, ground, provider, chance);
    this.odoo = new OdooWithoutHttp(plan.odoo(), clock, Plan.LOGIN, Plan.SECRET);
    // The flow's own fields, which somebody added before Cobro came.
    odoo.books()
        .draftInvoice(
            "Papelería Sol",
            BigDecimal.ONE,
            "MXN",
            Map.of(plan.suite().terminalField(), "none", plan.suite().requestField(), "none"));
  }

  Books books() {
    return odoo.books();
  }

  @Override
  Office office(VirtualClock clock, Chance dice) {
    return new Accountant(plan, this, clock, dice);
  }

  @Override
  ErpCalls calls(NodeSteps steps) {
    return new OdooCalls(this, steps);
  }

  @Override
  void refuseKey(boolean now) {
    odoo.changeSecret(Plan.LOGIN, now ? "another" : Plan.SECRET);
  }

  /** A call arrives. */
  Object call(Request.XmlRpc request) {
    if (!isTroubled(plan.trouble())) {
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

  @Override
  List<Booking> bookings() {
    return books().payments().stream()
        .filter(payment -> !payment.state().startsWith("cancel"))
        .map(OdooSide::booking)
        .toList();
  }

  private static Booking booking(PaymentView payment) {
    return new Booking(
        payment.reference(),
        payment.amount(),
        payment.currency(),
        payment.live(),
        payment.reconciled(),
        payment.invoices(),
        payment.outbound());
  }
}
