package org.cobro.simulation;

import static org.cobro.simulation.Next.OVER;
import static org.cobro.simulation.Routes.phase;

import java.util.List;
import java.util.function.Function;
import org.cobro.erp.Found;
import org.cobro.flow.NodeSteps;
import org.cobro.intent.Answer;
import org.cobro.intent.refund.Refund;

/** {@code provider.refund}: looked at, sent, looked at again. */
final class RefundRoute {

  private final Routes routes;
  private final NodeSteps steps;

  RefundRoute(Routes routes) {
    this.routes = routes;
    this.steps = routes.steps;
  }

  void claim() {
    steps.refunding().claim().forEach(refund -> routes.node.begin("refund", refund, next(refund)));
  }

  private Next next(Refund refund) {
    if (!steps.refunding().asksTheErp(refund)) {
      return onwards(refund);
    }
    return phase("refund-document", () -> reread(refund, steps.refunding().document(refund)));
  }

  private Next reread(Refund refund, List<String> ids) {
    Function<Answer<Found>, Next> compare =
        found -> phase("refund-compare", () -> onwards(steps.refunding().compare(refund, found)));
    return routes.calls.erp.readCreditNotes(ids, compare);
  }

  private Next onwards(Refund refund) {
    if (refund == null) {
      return OVER;
    }
    return steps.refunding().leaves(refund)
        ? phase("refund-start", () -> send(steps.refunding().start(refund)))
        : look(refund);
  }

  private Next send(Refund started) {
    return started == null
        ? OVER
        : routes.calls.provider.refund(
            started, answer -> phase("refund-sent", () -> routes.sent(started, answer)));
  }

  private Next look(Refund refund) {
    return routes.standing(
        refund,
        answer ->
            phase(
                "refund-looked",
                () -> {
                  steps.refunding().looked(refund, answer);
                  return OVER;
                }));
  }
}
