package org.cobro.flow.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Start;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.OdooFields;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.admin.Asking;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.Appraisal;
import org.cobro.intent.Candidate;

/** What a flow's domain finds now, and what would become of the first of it. Only asks. */
final class Samples {

  private static final int MOST = 5;
  private static final String CURE = "correct the flow's invoices, or add the field that is named";

  private final Asking odoo;
  private final Appraisal appraisal;
  private final Flow flow;
  private final OdooFields fields;

  Samples(Asking odoo, Appraisal appraisal, Flow flow, OptionalLong company) {
    this.odoo = odoo;
    this.appraisal = appraisal;
    this.flow = flow;
    this.fields = OdooFields.of(flow.terminalField(), flow.requestField(), company);
  }

  List<Finding> findings() {
    Search search =
        new Search(flow.invoices(), null, null, MOST, flow.terminalField(), flow.requestField());
    Reply count = odoo.ask(OdooInvoices.count(search, fields));
    if (!(count instanceof Reply.Value hits)) {
      return List.of(refused("its domain is refused: ", (Reply.Faulted) count));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(counted(hits.value())));
    Reply page = odoo.ask(OdooInvoices.search(search, fields));
    if (page instanceof Reply.Value rows) {
      OdooInvoices.invoices(rows.value(), fields).invoices().forEach(i -> findings.add(sample(i)));
    } else {
      findings.add(refused("the invoices that it finds cannot be read: ", (Reply.Faulted) page));
    }
    return findings;
  }

  private static Finding refused(String what, Reply.Faulted faulted) {
    return Finding.missing(what + faulted.fault().detail(), CURE);
  }

  private String counted(Object hits) {
    boolean one = Integer.valueOf(1).equals(hits);
    return "its domain finds " + hits + (one ? " invoice" : " invoices") + " now";
  }

  private Finding sample(Invoice invoice) {
    Optional<Candidate> candidate = appraisal.of(invoice);
    String objection =
        candidate
            .map(Candidate::objection)
            .orElse(
                candidate.isPresent() ? null : "nothing to collect (" + invoice.condition() + ")");
    String label = label(invoice);
    return objection == null
        ? Finding.ok(label + ": " + verdict(candidate.orElseThrow()))
        : Finding.warn(label + ": " + objection, null);
  }

  private String verdict(Candidate candidate) {
    String where = candidate.terminal() == null ? "at any terminal" : "at " + candidate.terminal();
    return flow.start() == Start.ON_REQUEST
        ? "collected " + where + " when it is asked for"
        : "would be collected " + where;
  }

  private static String label(Invoice invoice) {
    String number = invoice.number() == null ? "id " + invoice.id() : invoice.number();
    String amount = invoice.residual() == null ? "?" : invoice.residual().toPlainString();
    return number + ", " + invoice.partnerName() + ", " + amount + " " + invoice.currency();
  }
}
